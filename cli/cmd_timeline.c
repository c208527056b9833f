/* SPDX-License-Identifier: MIT
 * onroll timeline: the days of one case, as text, JSON or a calendar. */
#include "attendance.h"
#include "ical_write.h"
#include "one_case.h"
#include "options.h"
#include "output.h"
#include "timeline_page.h"

#include <stddef.h>

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_ICS };

struct settings {
    const char *rules, *attendance, *attendance_map;
    int format, colour;
    bool all;
    onroll_question question;
};

static const struct option options[] = {
    {"format", OPTION_CHOICE, "text|json|ics", offsetof(struct settings, format), "text for people (the default), JSON, or a calendar to import"},
    {"all", OPTION_FLAG, NULL, offsetof(struct settings, all), "in a calendar, what is past or done too"},
    QUESTION_OPTIONS(struct settings),
    {"color", OPTION_CHOICE, COLOUR_WORDS, offsetof(struct settings, colour), "colours; auto: on a terminal, unless NO_COLOR is set"},
    ATTENDANCE_OPTIONS(struct settings),
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

static int write_timeline(const onroll_timeline *timeline, const struct settings *settings)
{
    if (settings->format == FORMAT_JSON) {
        if (onroll_timeline_json(timeline, output_write, NULL) != ONROLL_OK)
            return output_close(EXIT_IO);
    } else if (settings->format == FORMAT_TEXT) {
        timeline_print(timeline, output_colour(settings->colour));
    } else if (!ical_write(timeline, settings->all)) {
        message_help("nothing with a day is still to be done, so no calendar is written%s", settings->all ? "" : "; --all writes what is past");
    }
    return output_close(EXIT_FINE);
}

static int print(onroll_decision *decision, const struct settings *settings)
{
    const onroll_timeline *timeline;
    onroll_status status = onroll_decision_timeline(decision, &timeline);
    if (status == ONROLL_OK)
        return write_timeline(timeline, settings);
    message_error("%s", onroll_status_text(status));
    return message_status_exit(status, EXIT_INTERNAL);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.question = {.check_date = ONROLL_NO_DATE}};
    struct operands operands;
    struct one_case one;
    onroll_decision *decision = NULL;
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    if (settings.all && settings.format != FORMAT_ICS) {
        message_error("--all goes with --format ics");
        return EXIT_USAGE;
    }
    status = one_case_open(&one, operands.at[0], settings.rules, settings.attendance, settings.attendance_map, &settings.question);
    if (status == EXIT_FINE)
        status = one_case_decide(&one, &settings.question, &decision);
    if (status == EXIT_FINE)
        status = print(decision, &settings);
    onroll_decision_free(decision);
    one_case_close(&one);
    return status;
}

const struct command command_timeline = {
    .name = "timeline",
    .operands = "CASE|-",
    .summary = "one case day by day: what, who, by when; done, due, late or overdue",
    .help = "Lists the days of one case, from the first day of absence to the last duty after the deletion, as\n"
            "they stand on the day of the check. CASE is read as by onroll decide.\n"
            "Exit status: 0 when the list was printed.",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
