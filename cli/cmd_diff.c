/* SPDX-License-Identifier: MIT
 * onroll diff: what became stricter, looser, new or gone between two rule directories, two councils or two days. Meaning is compared, not lines. */
#include "diff_cases.h"
#include "message.h"
#include "nearest.h"
#include "options.h"
#include "output.h"
#include "rules_dir.h"
#include "today.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct settings {
    const char *rules, *authority, *cases;
    onroll_date on;
};

static const struct option options[] = {
    {"authority", OPTION_TEXT, "AUTHORITY", offsetof(struct settings, authority), "of two directories or two days: the law with this council's policy"},
    {"on", OPTION_DATE, "DATE", offsetof(struct settings, on), "only deletions on that day; of two councils otherwise today"},
    {"cases", OPTION_TEXT, "FILE", offsetof(struct settings, cases), "whose verdicts change: cases as onroll batch reads them (csv or ndjson)"},
    OPTION_RULES(struct settings),
    OPTIONS_END,
};

enum { LEFT, RIGHT, SIDES };

struct sides {
    struct diff_side at[SIDES];
    onroll_rules *loaded[SIDES]; /* the second is NULL where both have the same rules */
};

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static int load(onroll_rules **out, const char *dir)
{
    struct message_view view = {.folder = dir, .errors_only = true};
    return rules_load(out, dir, &view);
}

/* What can be no side whatever the rules hold. EXIT_FINE: both may be sides. */
static int check_names(char **names)
{
    bool rules[SIDES];
    char probe[4096];
    struct stat about;
    for (int i = 0; i < SIDES; i++) {
        int length = snprintf(probe, sizeof probe, "%s/vocabulary", names[i]);
        rules[i] = length > 0 && (size_t)length < sizeof probe && is_folder(probe);
        if (stat(names[i], &about) == 0 && S_ISREG(about.st_mode)) {
            message_error("%s is a file, and no file means anything without the rules around it", names[i]);
            message_help("give the two rule directories: what did not change is proved to be the same and is not told");
            return EXIT_USAGE;
        }
    }
    if (rules[LEFT] == rules[RIGHT] || is_folder(names[rules[LEFT] ? RIGHT : LEFT]))
        return EXIT_FINE;
    message_error("%s is a directory of rules and %s is none", names[rules[LEFT] ? LEFT : RIGHT], names[rules[LEFT] ? RIGHT : LEFT]);
    message_help("give two rule directories, two councils, or two days as YYYY-MM-DD");
    return EXIT_USAGE;
}

/* Two folders, two days or two councils: what the words are decides. */
static int find_sides(struct sides *sides, const struct settings *settings, char **names)
{
    const bool folders = is_folder(names[LEFT]) && is_folder(names[RIGHT]);
    onroll_date days[SIDES];
    const bool left_day = onroll_date_parse(&days[LEFT], names[LEFT]), right_day = onroll_date_parse(&days[RIGHT], names[RIGHT]);
    int status = check_names(names);
    if (status == EXIT_FINE)
        status = load(&sides->loaded[LEFT], folders ? names[LEFT] : settings->rules);
    if (status == EXIT_FINE && folders)
        status = load(&sides->loaded[RIGHT], names[RIGHT]);
    for (int i = 0; i < SIDES; i++)
        sides->at[i] = (struct diff_side){sides->loaded[i] ? sides->loaded[i] : sides->loaded[LEFT], settings->authority, settings->on, names[i]};
    if (status != EXIT_FINE || folders)
        return status;
    if (left_day != right_day) {
        message_error("%s is a day and %s is none", names[left_day ? LEFT : RIGHT], names[left_day ? RIGHT : LEFT]);
        message_help("give two rule directories, two councils, or two days as YYYY-MM-DD");
        return EXIT_USAGE;
    }
    if (!left_day && settings->authority) {
        message_error("--authority goes with two directories or two days; %s and %s are neither", names[LEFT], names[RIGHT]);
        return EXIT_USAGE;
    }
    if (left_day && settings->on.day != ONROLL_NO_DATE.day) {
        message_error("--on goes with two directories or two councils, not with two days");
        return EXIT_USAGE;
    }
    for (int i = 0; i < SIDES; i++) {
        if (left_day)
            sides->at[i].date = days[i];
        else
            sides->at[i].authority = names[i];
    }
    return EXIT_FINE;
}

static int check_authority(struct diff_side *side)
{
    const onroll_rules_authority *found = NULL;
    if (!side->authority)
        return EXIT_FINE;
    if (onroll_rules_find_authority(side->rules, side->authority, side->date, &found) != ONROLL_OK)
        return EXIT_INTERNAL;
    if (!found) {
        const onroll_rules_view *view = onroll_rules_inspect(side->rules);
        struct nearest nearest = nearest_to(side->authority, strlen(side->authority));
        for (size_t i = 0; i < view->authority_count; i++)
            nearest_offer(&nearest, view->authorities[i].authority);
        message_error("%s is no authority that these rules know, no rules directory and no day", side->authority);
        if (nearest.word)
            message_help("did you mean %s?", nearest.word);
        message_help("onroll rules lists the authorities; a day is written as 2026-03-09");
        return EXIT_USAGE;
    }
    side->authority = found->authority;
    return EXIT_FINE;
}

/* ---- The page ---- */

struct diff_page {
    struct page page;
    const struct sides *sides;
    bool two_councils;
};

static void say_days(struct page *page, const onroll_rules_change *change)
{
    const bool begins = change->from.day != ONROLL_NO_DATE.day, ends = change->to.day != ONROLL_NO_DATE.day;
    if (!begins && !ends)
        return;
    page_begin(page, 4, 6);
    page_say(page, "deletions ");
    if (begins) {
        page_say(page, "from ");
        page_date(page, change->from);
    }
    if (ends) {
        page_say(page, begins ? " to " : "to ");
        page_date(page, change->to);
    }
    page_end(page);
}

static void say_side(struct diff_page *d, int side, const char *words, const char *file, uint32_t line)
{
    struct page *page = &d->page;
    if (!file)
        return;
    page_begin(page, 4, 6);
    page_say(page, d->two_councils ? d->sides->at[side].name : side == LEFT ? "before" : "after", ": ", words ? words : "", words ? " " : "", "[", file, ":");
    page_number(page, (long)line);
    page_say(page, "]");
    page_end(page);
}

/* A ground has no words of its own: where it stands in the same line of both sides, that is told once. */
static bool same_place(const onroll_rules_change *change)
{
    return !change->left && !change->right && change->left_file && change->right_file && strcmp(change->left_file, change->right_file) == 0 && change->left_line == change->right_line;
}

static void say_place(struct page *page, const onroll_rules_change *change)
{
    page_begin(page, 4, 6);
    page_say(page, "[", change->left_file, ":");
    page_number(page, (long)change->left_line);
    page_say(page, "]");
    page_end(page);
}

static const char *outcome_in_words(const char *outcome)
{
    return strcmp(outcome, "met") == 0 ? "yes" : strcmp(outcome, "not_met") == 0 ? "no" : strcmp(outcome, "unknown") == 0 ? "not settled" : outcome;
}

/* The case as a case file states it, ready to be pasted into one. */
static void say_case(struct diff_page *d, const onroll_changed_case *one)
{
    struct page *page = &d->page;
    char left[ONROLL_DATE_BYTES], right[ONROLL_DATE_BYTES];
    onroll_date_write(one->left_date, left);
    onroll_date_write(one->right_date, right);
    page_begin(page, 4, 6);
    page_say(page, "smallest case: ", outcome_in_words(one->left));
    if (d->two_councils)
        page_say(page, " with ", d->sides->at[LEFT].name, ", ", outcome_in_words(one->right), " with ", d->sides->at[RIGHT].name);
    else
        page_say(page, ", then ", outcome_in_words(one->right));
    page_end(page);
    page_begin(page, 6, 8);
    page_say(page, "deletion.date: ", left);
    if (strcmp(left, right) != 0)
        page_say(page, ", then ", right);
    page_end(page);
    for (size_t i = 0; i < one->fact_count; i++) {
        page_begin(page, 6, 8);
        page_say(page, one->facts[i].fact, ": ", one->facts[i].value);
        page_end(page);
    }
}

static const char *heading(const char *change, bool two_councils, const struct sides *sides)
{
    static const struct {
        const char *change, *words;
    } words[] = {{"stricter", "STRICTER"}, {"looser", "LOOSER"}, {"both", "STRICTER AND LOOSER"}, {"wider", "WIDER"}, {"narrower", "NARROWER"},
                 {"other_day", "OTHER DAY"}, {"other_act", "OTHER ACT"}, {"other_words", "OTHER WORDS"}, {"new", "NEW"}, {"gone", "GONE"}, {"may_differ", "MAY DIFFER"}};
    if (two_councils && strcmp(change, "gone") == 0)
        return sides->at[LEFT].name;
    if (two_councils && strcmp(change, "new") == 0)
        return sides->at[RIGHT].name;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].change, change) == 0)
            return words[i].words;
    return change;
}

static void print_change(void *context, const onroll_rules_change *change)
{
    struct diff_page *d = context;
    struct page *page = &d->page;
    const bool one_side = d->two_councils && (strcmp(change->change, "gone") == 0 || strcmp(change->change, "new") == 0);
    page_begin(page, 0, 4);
    page_style(page, STYLE_STRONG);
    page_say(page, one_side ? "ONLY IN " : "", heading(change->change, d->two_councils, d->sides), ": ");
    page_style(page, STYLE_PLAIN);
    page_say(page, change->authority && !d->two_councils ? change->authority : "", change->authority && !d->two_councils ? ", " : "", change->says);
    page_end(page);
    if (change->title) {
        page_begin(page, 4, 6);
        page_say(page, change->title);
        page_end(page);
    }
    say_days(page, change);
    if (same_place(change))
        say_place(page, change);
    else {
        say_side(d, LEFT, change->left, change->left_file, change->left_line);
        say_side(d, RIGHT, change->right, change->right_file, change->right_line);
    }
    for (size_t i = 0; i < change->case_count; i++)
        say_case(d, &change->cases[i]);
    page_blank(page);
}

static void print_totals(struct page *page, const onroll_diff_totals *totals, bool two_councils)
{
    page_begin(page, 0, 2);
    page_number(page, (long)totals->same);
    page_say(page, totals->same == 1 ? " rule is" : " rules are", " proved to be the same");
    page_say(page, totals->periods == 1 ? "" : ", counted in each period of the law", "; ");
    page_number(page, (long)totals->changed);
    page_say(page, " changed, ");
    page_number(page, (long)totals->added);
    page_say(page, two_councils ? " only on the right, " : " new, ");
    page_number(page, (long)totals->removed);
    page_say(page, two_councils ? " only on the left" : " gone");
    if (totals->open) {
        page_say(page, ", ");
        page_number(page, (long)totals->open);
        page_say(page, " may differ");
    }
    page_say(page, ".");
    page_end(page);
}

static int compare(const struct sides *sides, const struct settings *settings)
{
    struct diff_page d = {.sides = sides, .two_councils = !sides->loaded[RIGHT] && sides->at[LEFT].authority && sides->at[LEFT].date.day == sides->at[RIGHT].date.day};
    onroll_diff_totals totals = {0};
    onroll_compared compared[SIDES];
    size_t changed = 0;
    d.page.colour = output_colour(0);
    for (int i = 0; i < SIDES; i++)
        compared[i] = (onroll_compared){sides->at[i].rules, sides->at[i].authority, sides->at[i].date};
    onroll_status status = onroll_rules_diff(&compared[LEFT], &compared[RIGHT], print_change, &d, &totals);
    if (status != ONROLL_OK)
        return message_status_exit(status, EXIT_USAGE);
    print_totals(&d.page, &totals, d.two_councils);
    if (settings->cases) {
        page_blank(&d.page);
        int exit_status = diff_cases(sides->at, settings->cases, settings->on.day == ONROLL_NO_DATE.day ? today() : settings->on, &changed);
        if (exit_status != EXIT_FINE)
            return exit_status;
    }
    return output_close(totals.changed + totals.added + totals.removed + totals.open + changed > 0 ? 1 : EXIT_FINE);
}

static int run(const struct command *self, int count, char **arguments)
{
    struct settings settings = {.on = ONROLL_NO_DATE};
    struct operands operands;
    struct sides sides = {.loaded = {NULL, NULL}};
    int status = EXIT_FINE;
    if (!options_parse(self, count, arguments, &settings, &operands, &status))
        return status;
    status = find_sides(&sides, &settings, operands.at);
    for (int i = 0; i < SIDES && status == EXIT_FINE; i++)
        status = check_authority(&sides.at[i]);
    const bool councils = status == EXIT_FINE && !sides.loaded[RIGHT] && sides.at[LEFT].date.day == ONROLL_NO_DATE.day;
    for (int i = 0; i < SIDES && councils; i++) /* their policies lie in different years */
        sides.at[i].date = today();
    if (status == EXIT_FINE)
        status = compare(&sides, &settings);
    onroll_rules_free(sides.loaded[LEFT]);
    onroll_rules_free(sides.loaded[RIGHT]);
    return status;
}

const struct command command_diff = {
    .name = "diff",
    .operands = "LEFT RIGHT",
    .summary = "what became stricter, looser, new or gone between two sets of rules, councils or days",
    .help = "Compares what rules mean. LEFT and RIGHT are two rule directories, two councils, or two days (the\n"
            "law as it stood for deletions on each). Every rule of one side is matched with its counterpart;\n"
            "what cannot be proved to be the same is told in plain English, with the smallest case that shows\n"
            "it, built and decided. Exit status: 0 the same, 1 something differs, 64, 66, 78 as for every command.",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};
