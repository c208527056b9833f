/* SPDX-License-Identifier: MIT
 * The text report: headline, what it means for the register, what decides. The first line and the last are sentences of the engine. */
#include "report.h"

#include <stdio.h>
#include <string.h>

static const char *const outcome_words[] = {"met", "not met", "not known"};

void report_heading(struct page *page, const char *title)
{
    page_blank(page);
    page_begin(page, 0, 0);
    page_style(page, STYLE_STRONG);
    page_say(page, title);
    page_style(page, STYLE_PLAIN);
    page_end(page);
}

void report_mark(struct page *page, int indent, onroll_outcome outcome)
{
    static const char *const marks[] = {"yes", "no", "?"};
    static const enum page_style styles[] = {STYLE_PLAIN, STYLE_BAD, STYLE_OPEN};
    page_begin(page, indent, indent + 5);
    page_style(page, styles[outcome]);
    page_say(page, marks[outcome]);
    page_style(page, STYLE_PLAIN);
    page_tab(page, indent + 5);
}

static void say_provision(struct page *page, const char *provision)
{
    static const struct {
        const char *whole, *brief;
    } words[] = {{"regulation ", "reg "}, {"section ", "s "}, {"paragraph ", "para "}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].whole);
        if (strncmp(provision, words[i].whole, length) == 0) {
            page_say(page, words[i].brief, provision + length);
            return;
        }
    }
    page_say(page, provision);
}

void report_cite(struct page *page, const onroll_result *result, const onroll_cite *cite)
{
    page_say(page, " [");
    page->keep = true;
    say_provision(page, cite->provision);
    page->keep = false;
    if (!result->law_instrument || strcmp(cite->source, result->law_instrument) != 0)
        page_say(page, *cite->provision ? ", " : "", cite->source);
    if (strcmp(cite->standing, "confirmed") != 0)
        page_say(page, strcmp(cite->standing, "reading") == 0 ? "; our reading" : "; not confirmed");
    if (cite->point)
        page_say(page, ", ", cite->point);
    page_say(page, "]");
}

static const char *ground_that_is_met(const onroll_result *r)
{
    for (size_t i = 0; i < r->ground_count; i++)
        if (r->grounds[i].result == ONROLL_MET)
            return r->grounds[i].ground;
    return NULL;
}

/* What must be done on another ground than the proposal names, or on another day. */
static void say_elsewhere(struct page *page, const onroll_result *r, const char *before, const char *behind)
{
    const char *met = ground_that_is_met(r);
    page_say(page, before);
    if (met)
        page_say(page, ", on ", met);
    page_say(page, behind);
}

/* The met grounds a person may have to record: the one claimed, else the first of each paragraph that may govern the pupil. */
static void say_ground_to_record(struct page *page, const onroll_result *r)
{
    const char *paragraph = NULL;
    if (r->ground) {
        page_say(page, "; the ground to record is ", r->ground);
        return;
    }
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *g = &r->grounds[i];
        if (g->result != ONROLL_MET || (paragraph && strcmp(paragraph, g->paragraph) == 0))
            continue;
        page_say(page, paragraph ? " or " : "; the ground to record is ", g->ground);
        if (paragraph) {
            page_say(page, ", whichever paragraph governs the pupil");
            return;
        }
        paragraph = g->paragraph;
    }
}

static void say_lawful(struct page *page, const onroll_result *r)
{
    if (r->forecast) {
        page_say(page, "Do not delete the name before that day, and check again on the day: what comes until then is a forecast.");
        return;
    }
    page_say(page, "The name ", r->must_delete ? "must" : "may", " be deleted from the admission register");
    say_ground_to_record(page, r);
    page_say(page, ".");
}

static void print_action(struct page *page, const onroll_result *r)
{
    page_begin(page, 0, 0);
    if (r->verdict == ONROLL_LAWFUL)
        say_lawful(page, r);
    else if (r->verdict == ONROLL_UNLAWFUL && r->must_delete)
        say_elsewhere(page, r, "Do not delete the name in this way. It must be deleted all the same", ": see the notes below.");
    else if (r->verdict == ONROLL_UNLAWFUL)
        page_say(page, "Do not delete the name: the pupil stays on the admission register.");
    else if (r->must_delete)
        say_elsewhere(page, r, "Do not delete the name yet. On the facts given it must be deleted", "; the proposal above is not settled.");
    else
        page_say(page, "Do not delete the name yet.");
    page_end(page);
}

static void print_frame(struct page *page, const onroll_result *r)
{
    page_begin(page, 0, 0);
    if (r->case_reference)
        page_say(page, "Case ", r->case_reference, ". ");
    if (r->authority)
        page_say(page, "Authority: ", r->authority, ". ");
    page_say(page, "Deletion: ");
    page_date(page, r->deletion_date);
    page_say(page, ". Checked: ");
    page_date(page, r->checked_on);
    page_say(page, ". ");
    if (r->law_instrument)
        page_say(page, "Law: ", r->law_title, " (", r->law_instrument, ").");
    else
        page_say(page, "No law is held for that day.");
    page_end(page);
}

static void print_statement(struct page *page, int indent, const onroll_value *value)
{
    onroll_date on = ONROLL_NO_DATE;
    page_begin(page, indent, indent + 2);
    page_say(page, value->fact, ": ", value->value);
    if (value->by)
        page_say(page, ", stated by ", value->by);
    if (value->on && onroll_date_parse(&on, value->on)) {
        page_say(page, " on ");
        page_date(page, on);
    }
    if (value->because)
        page_say(page, ": ", value->because);
    page_end(page);
}

static void print_limb(struct page *page, const onroll_result *r, const onroll_limb *limb, int indent)
{
    report_mark(page, indent, limb->result);
    page_say(page, limb->reason);
    report_cite(page, r, &limb->cite);
    page_end(page);
    for (size_t i = 0; i < limb->fact_count; i++)
        if (limb->facts[i].by || limb->facts[i].because)
            print_statement(page, indent + 5, &limb->facts[i]);
}

static bool same_group(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Where one of several ways is taken, the others are of no interest to a reader. */
static bool is_idle(const onroll_ground *ground, const onroll_limb *limb)
{
    for (size_t i = 0; i < ground->limb_count && limb->of && limb->result != ONROLL_MET; i++)
        if (same_group(ground->limbs[i].of, limb->of) && ground->limbs[i].result == ONROLL_MET)
            return true;
    return strcmp(limb->role, "doubt") == 0 && limb->result == ONROLL_MET;
}

static void print_ground(struct page *page, const onroll_result *r, const onroll_ground *ground)
{
    const char *group = NULL;
    page_begin(page, 2, 4);
    page_style(page, STYLE_STRONG);
    page_say(page, ground->ground, " ", ground->title);
    page_style(page, STYLE_PLAIN);
    page_say(page, ": ", outcome_words[ground->result]);
    page_end(page);
    for (size_t i = 0; i < ground->limb_count; i++) {
        const onroll_limb *limb = &ground->limbs[i];
        if (is_idle(ground, limb))
            continue;
        if (limb->of && !same_group(limb->of, group)) {
            page_begin(page, 4, 4);
            page_say(page, "one of these is enough:");
            page_end(page);
        }
        group = limb->of;
        print_limb(page, r, limb, limb->of ? 6 : 4);
    }
    for (size_t i = 0; i < ground->reading_count; i++) {
        page_begin(page, 4, 9);
        page_say(page, "Read as ", ground->readings[i].reading, ": ", outcome_words[ground->readings[i].result], "; ", ground->readings[i].reason);
        page_end(page);
    }
}

/* A claimed ground, and without a claim those that are met or, where none is, those to which something points. */
static bool is_shown(const onroll_result *r, const onroll_ground *ground)
{
    bool any_claimed = false;
    for (size_t i = 0; i < r->ground_count; i++)
        any_claimed = any_claimed || r->grounds[i].claimed;
    if (any_claimed)
        return ground->claimed || ground->result == ONROLL_MET;
    return ground_that_is_met(r) ? ground->result == ONROLL_MET : ground->in_play;
}

static void print_folded(struct page *page, const onroll_result *r, bool in_play)
{
    bool any = false;
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *ground = &r->grounds[i];
        if (is_shown(r, ground) || ground->in_play != in_play)
            continue;
        if (!any)
            page_begin(page, 2, 4);
        page_say(page, any ? ", " : in_play ? "Also looked at: " : "Nothing given points to: ", ground->ground);
        if (in_play)
            page_say(page, " ", outcome_words[ground->result]);
        any = true;
    }
    if (any) {
        page_say(page, ".");
        page_end(page);
    }
}

static void print_grounds(struct page *page, const onroll_result *r)
{
    report_heading(page, "What decides");
    for (size_t i = 0; i < r->ground_count; i++)
        if (is_shown(r, &r->grounds[i]))
            print_ground(page, r, &r->grounds[i]);
    if (r->ground_count == 0) {
        page_begin(page, 2, 4);
        page_say(page, "No ground was judged.");
        page_end(page);
    }
    print_folded(page, r, true);
    print_folded(page, r, false);
}

static void print_bars(struct page *page, const onroll_result *r)
{
    size_t off = 0;
    bool any = false;
    for (size_t i = 0; i < r->bar_count; i++) {
        const onroll_bar *bar = &r->bars[i];
        off += bar->result == ONROLL_NOT_MET;
        if (bar->result == ONROLL_NOT_MET || r->verdict == ONROLL_LAWFUL) /* a lawful answer rests on a ground that no open bar reaches */
            continue;
        if (!any) {
            page_begin(page, 2, 4);
            page_say(page, "whatever the ground:");
            page_end(page);
        }
        any = true;
        report_mark(page, 4, bar->result == ONROLL_MET ? ONROLL_NOT_MET : ONROLL_UNKNOWN);
        page_say(page, bar->reason);
        report_cite(page, r, &bar->cite);
        page_end(page);
    }
    if (off == 0)
        return;
    page_begin(page, 2, 4);
    page_say(page, "Checked, and no obstacle:");
    for (size_t i = 0; i < r->bar_count; i++)
        if (r->bars[i].result == ONROLL_NOT_MET) {
            off--;
            page_say(page, " ", r->bars[i].bar, off > 0 ? "," : ".");
        }
    page_end(page);
}

static bool why_seen_before(const onroll_count *count, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (!count->days[i].counted && strcmp(count->days[i].why, count->days[index].why) == 0)
            return true;
    return false;
}

/* Each reason for which days were not counted, with how many they are and, where they are days on end, the first and the last. */
static void print_not_counted(struct page *page, const onroll_count *count)
{
    bool any = false;
    for (size_t i = 0; i < count->day_count; i++) {
        const onroll_counted_day *day = &count->days[i];
        onroll_date last = day->date;
        long days = 0;
        if (day->counted || why_seen_before(count, i))
            continue;
        for (size_t n = i; n < count->day_count; n++)
            if (!count->days[n].counted && strcmp(count->days[n].why, day->why) == 0) {
                days++;
                last = count->days[n].date;
            }
        page_say(page, any ? "; " : " Not counted: ", day->why, " (");
        page_number(page, days);
        page_say(page, days == 1 ? " day" : " days");
        if (last.day - day->date.day + 1 == days) {
            page_say(page, ", ");
            page_date(page, day->date);
            page_say(page, days > 1 ? " to " : "");
            if (days > 1)
                page_date(page, last);
        }
        page_say(page, ")");
        any = true;
    }
    if (any)
        page_say(page, ".");
}

static void print_counts(struct page *page, const onroll_result *r)
{
    if (r->count_count == 0)
        return;
    report_heading(page, "Days counted");
    for (size_t i = 0; i < r->count_count; i++) {
        const onroll_count *count = &r->counts[i];
        page_begin(page, 2, 4);
        page_say(page, count->name, ": ");
        page_number(page, count->total);
        page_say(page, " ", count->unit);
        if (count->day_count > 0) {
            page_say(page, ", from ");
            page_date(page, count->days[0].date);
            page_say(page, " to ");
            page_date(page, count->days[count->day_count - 1].date);
        }
        page_say(page, ".");
        print_not_counted(page, count);
        page_end(page);
    }
}

static void print_footer(struct page *page, const onroll_result *r)
{
    page_blank(page);
    if (r->not_needed_count > 0) {
        page_begin(page, 0, 0);
        page_say(page, "Given, and not needed for this answer: ");
        for (size_t i = 0; i < r->not_needed_count; i++)
            page_say(page, r->not_needed[i], i + 1 < r->not_needed_count ? ", " : ".");
        page_end(page);
    }
    char digest[13] = "";
    snprintf(digest, sizeof digest, "%.12s", r->rules_sha256);
    page_begin(page, 0, 0);
    page_say(page, "A check against the law, not permission. Rules of ", r->rules_version, ", sha256 ", digest, "; onroll ", onroll_version(), ".");
    page_end(page);
    page_begin(page, 0, 0);
    page_say(page, r->rests_on);
    page_end(page);
}

void report_print(const onroll_result *r, bool colour)
{
    static const enum page_style styles[] = {STYLE_STRONG, STYLE_BAD, STYLE_OPEN};
    struct page page = {.colour = colour};
    page_begin(&page, 0, 2);
    page_style(&page, styles[r->verdict]);
    page_say(&page, r->headline);
    page_style(&page, STYLE_PLAIN);
    page_end(&page);
    report_without_gates(&page, r);
    print_action(&page, r);
    print_frame(&page, r);
    print_grounds(&page, r);
    print_bars(&page, r);
    print_counts(&page, r);
    report_missing(&page, r);
    report_paths(&page, r);
    report_local(&page, r);
    report_conflicts(&page, r);
    report_duties(&page, r);
    report_notes(&page, r);
    print_footer(&page, r);
}
