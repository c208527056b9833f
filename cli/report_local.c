/* SPDX-License-Identifier: MIT
 * The part of the text report that tells of the council, apart from the law: its procedure item by item, what it does itself, and where its document and
 * the law differ. */
#include "report.h"

#include <string.h>

enum { SHORT_CITE = 30 }; /* characters that stay on one line */

void report_without_gates(struct page *page, const onroll_result *r)
{
    struct teller teller = report_teller(page);
    if (!r->without_gates)
        return;
    page_begin(page, 0, 2);
    tell_without_gates(&teller, r);
    page_end(page);
}

/* The document stands at the head of the list: its name is not said again. */
static void say_cite(struct page *page, const onroll_cite *cite)
{
    page_say(page, " [");
    page->keep = strlen(cite->provision) <= SHORT_CITE;
    page_say(page, cite->provision);
    page->keep = false;
    page_say(page, strcmp(cite->standing, "reading") == 0 ? "; our reading]" : "]");
}

static void print_item(struct page *page, const onroll_item *item)
{
    struct teller teller = report_teller(page);
    bool bad = item_is(item, "outstanding") || item_is(item, "late");
    report_mark(page, 4, item_is(item, "done") ? ONROLL_MET : bad ? ONROLL_NOT_MET : ONROLL_UNKNOWN);
    tell_item(&teller, item);
    say_cite(page, &item->cite);
    page_end(page);
    if (item->note && !item_is(item, "done")) {
        page_begin(page, 9, 9);
        page_say(page, "note: ", item->note);
        page_end(page);
    }
}

static void print_items(struct page *page, const onroll_result *r, const char *result)
{
    for (size_t i = 0; i < r->local_item_count; i++)
        if (!item_is_gate(&r->local_items[i]) && item_is(&r->local_items[i], result))
            print_item(page, &r->local_items[i]);
}

/* A step of a group whose reason has been said. */
static void print_under(struct page *page, const onroll_item *item)
{
    page_begin(page, 9, 11);
    page_say(page, "- ", item->says, " (", item->by, ")");
    say_cite(page, &item->cite);
    page_end(page);
}

/* What is not known, together where the reason is the same: one answer settles all of a group. */
static void print_unknown(struct page *page, const onroll_result *r)
{
    for (size_t i = 0; i < r->local_item_count; i++) {
        const onroll_item *first = &r->local_items[i];
        bool told = item_is_gate(first) || !item_is(first, "unknown");
        for (size_t n = 0; n < i && !told; n++)
            told = !item_is_gate(&r->local_items[n]) && item_is(&r->local_items[n], "unknown") && strcmp(r->local_items[n].reason, first->reason) == 0;
        if (told)
            continue;
        report_mark(page, 4, ONROLL_UNKNOWN);
        page_say(page, first->reason, ":");
        page_end(page);
        for (size_t n = i; n < r->local_item_count; n++)
            if (!item_is_gate(&r->local_items[n]) && item_is(&r->local_items[n], "unknown") && strcmp(r->local_items[n].reason, first->reason) == 0)
                print_under(page, &r->local_items[n]);
    }
}

static void print_not_due(struct page *page, const onroll_result *r)
{
    bool any = false;
    for (size_t i = 0; i < r->local_item_count; i++) {
        const onroll_item *item = &r->local_items[i];
        if (!item_is(item, "not_due"))
            continue;
        if (!any)
            page_begin(page, 4, 6);
        page_say(page, any ? ", " : "Not due yet: ", item->item);
        if (is_dated(item->from)) {
            page_say(page, " (from ");
            page_date(page, item->from);
            page_say(page, ")");
        }
        any = true;
    }
    if (any) {
        page_say(page, ".");
        page_end(page);
    }
}

static void print_policy(struct page *page, const onroll_result *r)
{
    struct teller teller = report_teller(page);
    page_begin(page, 2, 4);
    tell_policy(&teller, r);
    page_end(page);
}

static void print_authority_items(struct page *page, const onroll_result *r)
{
    bool any = false;
    for (size_t i = 0; i < r->authority_item_count; i++) {
        const onroll_item *item = &r->authority_items[i];
        if (item_is(item, "unknown") || item_is(item, "not_due"))
            continue;
        if (!any)
            report_heading(page, "What the council does itself");
        any = true;
        print_item(page, item);
    }
}

void report_local(struct page *page, const onroll_result *r)
{
    report_heading(page, "The council's own procedure (apart from the law)");
    print_policy(page, r);
    for (size_t i = 0; i < r->local_item_count; i++)
        if (item_is_gate(&r->local_items[i]))
            print_item(page, &r->local_items[i]);
    print_items(page, r, "outstanding");
    print_items(page, r, "late");
    print_unknown(page, r);
    print_items(page, r, "done");
    print_not_due(page, r);
    print_authority_items(page, r);
}

void report_conflicts(struct page *page, const onroll_result *r)
{
    if (r->conflict_count == 0)
        return;
    report_heading(page, "Where the council's document and the law differ in this case");
    for (size_t i = 0; i < r->conflict_count; i++) {
        const onroll_conflict *conflict = &r->conflicts[i];
        page_begin(page, 2, 4);
        page_say(page, "- ", conflict->reason, " (", conflict_words(conflict), ")");
        report_cite(page, r, &conflict->policy);
        report_cite(page, r, &conflict->law);
        page_end(page);
    }
}
