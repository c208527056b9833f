/* SPDX-License-Identifier: MIT
 * The text report: headline, what it means for the register, what decides. The first line and the last are sentences of the engine. */
#include "report.h"

#include "month_page.h"

#include <stdio.h>
#include <string.h>

static void say(void *to, const char *piece)
{
    struct page *page = to;
    page_say(page, piece);
}

struct teller report_teller(struct page *page) { return (struct teller){say, page}; }

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

static void print_action(struct page *page, const onroll_result *r)
{
    struct teller teller = report_teller(page);
    page_begin(page, 0, 0);
    tell_action(&teller, r);
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
    struct teller teller = report_teller(page);
    page_begin(page, indent, indent + 2);
    tell_statement(&teller, value);
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
        if (limb_is_idle(ground, limb))
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
        page_say(page, "By one reading, ", ground->readings[i].reading, ": ", outcome_words[ground->readings[i].result], "; ", ground->readings[i].reason);
        page_end(page);
    }
}

static void print_folded(struct page *page, const onroll_result *r, bool in_play)
{
    bool any = false;
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *ground = &r->grounds[i];
        if (ground_is_shown(r, ground) || ground->in_play != in_play)
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
        if (ground_is_shown(r, &r->grounds[i]))
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
    struct teller teller = report_teller(page);
    size_t off = 0;
    bool any = false;
    for (size_t i = 0; i < r->bar_count; i++) {
        const onroll_bar *bar = &r->bars[i];
        off += bar->result == ONROLL_NOT_MET;
        if (!bar_is_shown(r, bar))
            continue;
        if (!any) {
            page_begin(page, 2, 4);
            page_say(page, "besides what a ground itself asks:");
            page_end(page);
        }
        any = true;
        report_mark(page, 4, bar->result == ONROLL_MET ? ONROLL_NOT_MET : ONROLL_UNKNOWN);
        page_say(page, bar->reason);
        tell_spared(&teller, r, bar);
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
            page_say(page, " ");
            tell_plain_name(&teller, r->bars[i].bar);
            page_say(page, off > 0 ? "," : ".");
        }
    page_end(page);
}

static void print_counts(struct page *page, const onroll_result *r)
{
    struct teller teller = report_teller(page);
    if (r->count_count > 0)
        report_heading(page, "Days counted");
    for (size_t i = 0; i < r->count_count; i++) {
        page_begin(page, 2, 4);
        tell_count(&teller, &r->counts[i]);
        page_end(page);
        month_page_print(page, &r->counts[i]);
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
    struct teller teller = report_teller(page);
    page_begin(page, 0, 0);
    tell_closing(&teller, r);
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
