/* SPDX-License-Identifier: MIT
 * onroll calendar: term dates from an iCalendar file, or the bank holidays of GOV.UK, as a rule file on standard output. It needs no rules. */
#include "calendar_write.h"
#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "today.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { STANDING_EXAMPLE, STANDING_PUBLISHED };
enum { ID_BYTES = 96 };

struct settings {
    const char *id, *title, *authority, *source, *href;
    int standing;
    bool ignore_unknown;
    onroll_date on;
};

static const struct option options[] = {
    {"id", OPTION_TEXT, "ID", offsetof(struct settings, id), "the name by which cases call the calendar; otherwise that of FILE"},
    {"title", OPTION_TEXT, "TITLE", offsetof(struct settings, title), "its title; otherwise what the file says"},
    {"authority", OPTION_TEXT, "ID", offsetof(struct settings, authority), "the authority whose schools it is for, such as harrow"},
    {"standing", OPTION_CHOICE, "example|published", offsetof(struct settings, standing), "published: with --source and --href; otherwise an example"},
    {"source", OPTION_TEXT, "SOURCE", offsetof(struct settings, source), "who published it"},
    {"href", OPTION_TEXT, "URL", offsetof(struct settings, href), "where it is published"},
    {"ignore-unknown", OPTION_FLAG, NULL, offsetof(struct settings, ignore_unknown), "leave out events that no word tells; they are listed"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, on), "the day on which it was compared with its source; otherwise today"},
    OPTIONS_END,
};

/* The form of identifiers in rule files. */
static bool is_id(const char *text)
{
    size_t length = strlen(text);
    return length > 0 && length <= ID_BYTES && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == length;
}

/* "Term Dates 2025.ics" gives term-dates-2025. */
static void id_of_file(char id[ID_BYTES + 1], const char *name)
{
    const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name, *dot = strrchr(base, '.');
    size_t length = dot && dot > base ? (size_t)(dot - base) : strlen(base), used = 0;
    for (size_t i = 0; i < length && used < ID_BYTES; i++) {
        char c = (char)(base[i] >= 'A' && base[i] <= 'Z' ? base[i] - 'A' + 'a' : base[i]);
        bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (good)
            id[used++] = c;
        else if (used > 0 && id[used - 1] != '-')
            id[used++] = '-';
    }
    while (used > 0 && id[used - 1] == '-')
        used--;
    id[used] = '\0';
}

static int settle(struct settings *settings, const char *name, char id[ID_BYTES + 1])
{
    id_of_file(id, name);
    const char *chosen = settings->id ? settings->id : id;
    bool url = !settings->href || strncmp(settings->href, "https://", 8) == 0 || strncmp(settings->href, "http://", 7) == 0;
    const char *fault = !is_id(chosen) ? "--id is letters and figures with - _ . between them, at most 96"
                      : settings->authority && !is_id(settings->authority) ? "--authority is the id of an authority, such as harrow"
                      : settings->standing == STANDING_PUBLISHED && (!settings->source || !settings->href) ? "--standing published needs --source and --href"
                      : !url ? "--href begins with https:// or http://" : NULL;
    settings->id = chosen;
    if (settings->on.day == ONROLL_NO_DATE.day)
        settings->on = today();
    if (!fault && settings->on.day == ONROLL_NO_DATE.day)
        fault = "the clock of this computer cannot be read: give the day with --on DATE";
    if (fault)
        message_error("%s", fault);
    return fault ? EXIT_USAGE : EXIT_FINE;
}

static int import_terms(const struct settings *settings, const char *name, const struct input *input)
{
    struct ical ical = {0};
    struct term_dates dates = {0};
    int status = ical_read(&ical, name, input->bytes, input->length);
    if (status == EXIT_FINE)
        status = term_dates_read(&dates, name, &ical, settings->ignore_unknown);
    if (status == EXIT_FINE) {
        const char *slash = strrchr(name, '/'), *title = settings->title ? settings->title : ical.title[0] ? ical.title : settings->id;
        calendar_write(&(struct calendar_head){.id = settings->id, .title = title, .authority = settings->authority, .source = settings->source, .href = settings->href,
                                               .published = settings->standing == STANDING_PUBLISHED, .checked_on = settings->on, .from = slash ? slash + 1 : name},
                       &dates);
        status = output_close(EXIT_FINE);
    }
    term_dates_free(&dates);
    ical_free(&ical);
    return status;
}

static int import_bank_holidays(const struct settings *settings, const char *name, const struct input *input)
{
    onroll_options engine = ONROLL_OPTIONS_INIT;
    struct message_view view = {.about = name};
    const onroll_input one = {.name = name, .bytes = input->bytes, .length = input->length, .format = ONROLL_JSON};
    engine.on_message = message_show;
    engine.message_context = &view;
    onroll_status status = onroll_bank_holidays_import(&one, settings->on, output_write, NULL, &engine);
    if (status == ONROLL_OK || status == ONROLL_EIO)
        return output_close(status == ONROLL_OK ? EXIT_FINE : EXIT_IO);
    if (view.errors == 0)
        message_error("%s: %s", name, onroll_status_text(status));
    return message_status_exit(status, EXIT_DATA);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.on = ONROLL_NO_DATE};
    struct operands operands;
    struct input input;
    char id[ID_BYTES + 1];
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    const char *name = operands.at[0];
    status = settle(&settings, strcmp(name, "-") == 0 ? "calendar" : name, id);
    if (status == EXIT_FINE)
        status = input_read(&input, name);
    if (status != EXIT_FINE)
        return status;
    status = input.format == ONROLL_JSON ? import_bank_holidays(&settings, name, &input) : import_terms(&settings, name, &input);
    input_free(&input);
    return status;
}

const struct command command_calendar = {
    .name = "calendar",
    .operands = "FILE|-",
    .summary = "term dates (iCalendar) or GOV.UK's bank-holidays.json, as a rule file",
    .help = "Reads the all-day events of an iCalendar file: first and last days of terms, holidays, INSET days\n"
            "and closures; or, when its name ends in .json, the bank holidays as GOV.UK publishes them. Prints a\n"
            "rule file for rules/calendars. An event that cannot be told by its words is listed, and nothing is\n"
            "printed without --ignore-unknown.\n"
            "Exit status: 0 printed, 65 the file has mistakes.",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
