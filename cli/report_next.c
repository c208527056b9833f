/* SPDX-License-Identifier: MIT
 * The part of the text report that says what follows: what is missing and who holds it, what would change the answer, duties with their
 * days, and notes. What a council asks for stands in report_local.c. */
#include "report.h"

#include <string.h>

static void print_question(struct page *page, const onroll_missing *missing)
{
    struct teller teller = report_teller(page);
    page_begin(page, 4, 6);
    page_say(page, "- ");
    tell_question(&teller, missing);
    page_end(page);
}

static void print_letter(struct page *page, const onroll_result *r, const char *from)
{
    struct teller teller = report_teller(page);
    page_begin(page, 4, 6);
    page_say(page, "To paste into an e-mail: \"");
    tell_letter(&teller, r, from);
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
        if (!missing_heads(r, i))
            continue;
        page_begin(page, 2, 4);
        page_say(page, "With ", holder_words(from), ":");
        page_end(page);
        for (size_t n = i; n < r->missing_count; n++)
            if (strcmp(r->missing[n].from, from) == 0 && missing_is_told(r, &r->missing[n]))
                print_question(page, &r->missing[n]);
        print_letter(page, r, from);
    }
    if (any_untold(r)) {
        struct teller teller = report_teller(page);
        page_begin(page, 2, 4);
        tell_untold(&teller, r);
        page_end(page);
    }
}

static void print_path(struct page *page, const onroll_path *path)
{
    struct teller teller = report_teller(page);
    page_begin(page, 2, 4);
    tell_path(&teller, path);
    page_end(page);
}

static void print_earliest(struct page *page, const onroll_result *r)
{
    struct teller teller = report_teller(page);
    page_begin(page, 2, 4);
    tell_earliest(&teller, r);
    page_end(page);
}

void report_paths(struct page *page, const onroll_result *r)
{
    if (r->path_count == 0 && !r->earliest)
        return;
    report_heading(page, change_title);
    for (size_t i = 0; i < r->path_count; i++)
        print_path(page, &r->paths[i]);
    if (r->earliest)
        print_earliest(page, r);
}

static void print_duty(struct page *page, const onroll_result *r, const onroll_duty *duty)
{
    struct teller teller = report_teller(page);
    bool bad = strcmp(duty->status, "overdue") == 0 || strcmp(duty->status, "late") == 0;
    page_begin(page, 2, 4);
    page_say(page, holder_words(duty->by), ", ");
    if (bad)
        page_style(page, STYLE_BAD);
    tell_when(&teller, r, duty);
    if (bad)
        page_style(page, STYLE_PLAIN);
    page_say(page, ": ", duty->reason);
    report_cite(page, r, &duty->cite);
    page_end(page);
}

static void print_closed_duties(struct page *page, const onroll_result *r, bool local, const char *status, const char *words)
{
    struct teller teller = report_teller(page);
    bool any = false;
    for (size_t i = 0; i < r->duty_count; i++) {
        if (r->duties[i].local != local || strcmp(r->duties[i].status, status) != 0)
            continue;
        if (!any)
            page_begin(page, 2, 4);
        page_say(page, any ? ", " : words);
        tell_plain_name(&teller, r->duties[i].duty);
        any = true;
    }
    if (any) {
        page_say(page, ".");
        page_end(page);
    }
}

/* Of the law, or of the council's document. */
static void print_duties(struct page *page, const onroll_result *r, bool local)
{
    size_t count = 0;
    for (size_t i = 0; i < r->duty_count; i++)
        count += r->duties[i].local == local;
    if (count == 0)
        return;
    report_heading(page, duties_title(r, local));
    for (size_t i = 0; i < r->duty_count; i++)
        if (r->duties[i].local == local && duty_is_open(&r->duties[i]))
            print_duty(page, r, &r->duties[i]);
    print_closed_duties(page, r, local, "done", "Done: ");
    print_closed_duties(page, r, local, "not_required", "Not required: ");
}

void report_duties(struct page *page, const onroll_result *r)
{
    print_duties(page, r, false);
    print_duties(page, r, true);
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
