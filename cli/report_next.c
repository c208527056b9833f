/* SPDX-License-Identifier: MIT
 * The part of the text report that says what follows: what is missing and who holds it, what would change the answer, duties with their
 * days, and notes. What a council asks for stands in report_local.c. */
#include "report.h"

#include <string.h>

static const char *holder(const char *from)
{
    static const struct {
        const char *from, *words;
    } holders[] = {{"school", "the school"}, {"authority", "the authority"}, {"parent", "a parent"}, {"new_school", "the new school"}};
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (strcmp(holders[i].from, from) == 0)
            return holders[i].words;
    return from;
}

static bool holder_seen_before(const onroll_result *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(r->missing[i].from, r->missing[index].from) == 0)
            return true;
    return false;
}

static void print_question(struct page *page, const onroll_missing *missing)
{
    page_begin(page, 4, 6);
    page_say(page, "- ", missing->question, " (", missing->fact);
    for (size_t i = 0; i < missing->alternative_count; i++)
        page_say(page, " or ", missing->alternatives[i]);
    if (missing->role)
        page_say(page, "; held by: ", missing->role);
    page_say(page, ")");
    for (size_t i = 0; i < missing->ground_count; i++)
        page_say(page, i == 0 ? " for " : ", ", missing->grounds[i]);
    page_end(page);
}

static void print_letter(struct page *page, const onroll_result *r, const char *from)
{
    page_begin(page, 4, 6);
    page_say(page, "To paste into an e-mail: \"");
    if (r->case_reference)
        page_say(page, "About case ", r->case_reference, ": before");
    else
        page_say(page, "Before");
    page_say(page, " it can be said whether this pupil's name may be deleted from the admission register");
    if (r->deletion_date.day != ONROLL_NO_DATE.day) {
        page_say(page, " on ");
        page_date(page, r->deletion_date);
    }
    page_say(page, ", we need to hear from you:");
    for (size_t i = 0; i < r->missing_count; i++)
        if (strcmp(r->missing[i].from, from) == 0)
            page_say(page, " ", r->missing[i].question);
    page_say(page, "\"");
    page_end(page);
}

void report_missing(struct page *page, const onroll_result *r)
{
    if (r->missing_count == 0)
        return;
    report_heading(page, "What is missing, and who has it");
    for (size_t i = 0; i < r->missing_count; i++) {
        const char *from = r->missing[i].from;
        if (holder_seen_before(r, i))
            continue;
        page_begin(page, 2, 4);
        page_say(page, "With ", holder(from), ":");
        page_end(page);
        for (size_t n = i; n < r->missing_count; n++)
            if (strcmp(r->missing[n].from, from) == 0)
                print_question(page, &r->missing[n]);
        print_letter(page, r, from);
    }
}

static void print_path(struct page *page, const onroll_path *path)
{
    page_begin(page, 2, 4);
    page_say(page, path->ground, ": ");
    for (size_t i = 0; i < path->need_count; i++) {
        page_say(page, i == 0 ? "" : "; ", path->needs[i].change);
        if (path->needs[i].by.day != ONROLL_NO_DATE.day) {
            page_say(page, " by ");
            page_date(page, path->needs[i].by);
        }
    }
    page_say(page, ".");
    page_end(page);
}

static void print_earliest(struct page *page, const onroll_earliest *earliest)
{
    page_begin(page, 2, 4);
    page_say(page, "The first day on which it would be lawful, if nothing else changes: ");
    page_date(page, earliest->date);
    page_say(page, ", on ", earliest->ground);
    if (earliest->next_school_day.day != ONROLL_NO_DATE.day && earliest->next_school_day.day != earliest->date.day) {
        page_say(page, "; the school next meets on ");
        page_date(page, earliest->next_school_day);
    }
    for (size_t i = 0; i < earliest->provided_count; i++)
        page_say(page, i == 0 ? "; provided: " : "; ", earliest->provided[i]);
    page_say(page, ".");
    page_end(page);
}

void report_paths(struct page *page, const onroll_result *r)
{
    if (r->path_count == 0 && !r->earliest)
        return;
    report_heading(page, "What would change the answer");
    for (size_t i = 0; i < r->path_count; i++)
        print_path(page, &r->paths[i]);
    if (r->earliest)
        print_earliest(page, r->earliest);
}

static bool is_open(const onroll_duty *duty)
{
    return strcmp(duty->status, "done") != 0 && strcmp(duty->status, "not_required") != 0;
}

static void print_duty(struct page *page, const onroll_result *r, const onroll_duty *duty)
{
    bool dated = duty->due.day != ONROLL_NO_DATE.day;
    page_begin(page, 2, 4);
    page_say(page, holder(duty->by), ", ");
    if (strcmp(duty->status, "overdue") == 0 || strcmp(duty->status, "late") == 0) {
        page_style(page, STYLE_BAD);
        page_say(page, duty->status);
        page_style(page, STYLE_PLAIN);
        page_say(page, dated ? " since " : "");
    } else if (strcmp(duty->status, "unknown") == 0) {
        page_say(page, "if it applies", dated ? ", by " : "");
    } else {
        page_say(page, dated ? "by " : "no day is fixed");
    }
    if (dated)
        page_date(page, duty->due);
    page_say(page, ": ", duty->reason);
    report_cite(page, r, &duty->cite);
    page_end(page);
}

static void print_closed_duties(struct page *page, const onroll_result *r, bool local, const char *status, const char *words)
{
    bool any = false;
    for (size_t i = 0; i < r->duty_count; i++) {
        if (r->duties[i].local != local || strcmp(r->duties[i].status, status) != 0)
            continue;
        if (!any)
            page_begin(page, 2, 4);
        page_say(page, any ? ", " : words, r->duties[i].duty);
        any = true;
    }
    if (any) {
        page_say(page, ".");
        page_end(page);
    }
}

/* Of the law, or of the council's document. */
static void print_duties(struct page *page, const onroll_result *r, bool local, const char *title)
{
    size_t count = 0;
    for (size_t i = 0; i < r->duty_count; i++)
        count += r->duties[i].local == local;
    if (count == 0)
        return;
    report_heading(page, title);
    for (size_t i = 0; i < r->duty_count; i++)
        if (r->duties[i].local == local && is_open(&r->duties[i]))
            print_duty(page, r, &r->duties[i]);
    print_closed_duties(page, r, local, "done", "Done: ");
    print_closed_duties(page, r, local, "not_required", "Not required: ");
}

void report_duties(struct page *page, const onroll_result *r)
{
    print_duties(page, r, false, r->verdict == ONROLL_LAWFUL ? "What to do next" : "Duties that go with a deletion");
    print_duties(page, r, true, "What the council's document asks for with a deletion");
}

static void print_notes(struct page *page, const char *title, const onroll_note *notes, size_t count)
{
    if (count == 0)
        return;
    report_heading(page, title);
    for (size_t i = 0; i < count; i++) {
        page_begin(page, 2, 4);
        page_say(page, "- ", notes[i].message);
        page_end(page);
    }
}

void report_notes(struct page *page, const onroll_result *r)
{
    print_notes(page, "Take note", r->warnings, r->warning_count);
    print_notes(page, "Assumed, because it was not given", r->assumptions, r->assumption_count);
}
