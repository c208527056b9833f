/* SPDX-License-Identifier: MIT
 * The part of the text report that tells of the council, apart from the law: its procedure item by item, what it does itself, and where its document and
 * the law differ. */
#include "report.h"

#include <string.h>

enum { SHORT_CITE = 30 }; /* characters that stay on one line */

static bool is(const onroll_item *item, const char *result) { return strcmp(item->result, result) == 0; }

static bool is_gate(const onroll_item *item) { return strcmp(item->kind, "gate") == 0; }

static bool dated(onroll_date date) { return date.day != ONROLL_NO_DATE.day; }

void report_without_gates(struct page *page, const onroll_result *r)
{
    static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
    if (!r->without_gates)
        return;
    page_begin(page, 0, 2);
    page_say(page, "By the law alone, without the council's own word: ", verdicts[r->without_gates->verdict]);
    if (r->without_gates->must_delete && !r->must_delete)
        page_say(page, ", and the name would have to be deleted");
    page_say(page, ".");
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
    bool bad = is(item, "outstanding") || is(item, "late"), gate = is_gate(item);
    report_mark(page, 4, is(item, "done") ? ONROLL_MET : bad ? ONROLL_NOT_MET : ONROLL_UNKNOWN);
    if (gate) {
        page_say(page, item->reason, " (its own word on its share of the ground: ", item->by, ")");
    } else {
        page_say(page, item->says, " (", item->by, "): ");
        page_say(page, bad ? item->result : is(item, "unknown") ? "not known" : "", is(item, "done") ? "" : "; ", item->reason);
    }
    if (dated(item->other_due)) {
        page_say(page, "; in another reading of its days the last is ");
        page_date(page, item->other_due);
    }
    say_cite(page, &item->cite);
    page_end(page);
    if (item->note && !is(item, "done")) {
        page_begin(page, 9, 9);
        page_say(page, "note: ", item->note);
        page_end(page);
    }
}

static void print_items(struct page *page, const onroll_result *r, const char *result)
{
    for (size_t i = 0; i < r->local_item_count; i++)
        if (!is_gate(&r->local_items[i]) && is(&r->local_items[i], result))
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
        bool told = is_gate(first) || !is(first, "unknown");
        for (size_t n = 0; n < i && !told; n++)
            told = !is_gate(&r->local_items[n]) && is(&r->local_items[n], "unknown") && strcmp(r->local_items[n].reason, first->reason) == 0;
        if (told)
            continue;
        report_mark(page, 4, ONROLL_UNKNOWN);
        page_say(page, first->reason, ":");
        page_end(page);
        for (size_t n = i; n < r->local_item_count; n++)
            if (!is_gate(&r->local_items[n]) && is(&r->local_items[n], "unknown") && strcmp(r->local_items[n].reason, first->reason) == 0)
                print_under(page, &r->local_items[n]);
    }
}

static void print_not_due(struct page *page, const onroll_result *r)
{
    bool any = false;
    for (size_t i = 0; i < r->local_item_count; i++) {
        const onroll_item *item = &r->local_items[i];
        if (!is(item, "not_due"))
            continue;
        if (!any)
            page_begin(page, 4, 6);
        page_say(page, any ? ", " : "Not due yet: ", item->item);
        if (dated(item->from)) {
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
    page_begin(page, 2, 4);
    if (!r->policy) {
        page_say(page, "none is held for this case.");
        page_end(page);
        return;
    }
    page_say(page, r->policy->title, ", ");
    if (r->policy->from_stated) {
        page_say(page, r->policy->from_stated);
    } else {
        page_say(page, "in force from ");
        page_date(page, r->policy->from);
    }
    page_say(page, strcmp(r->local_result, "none") == 0 ? ": not for a case like this one." : ": ");
    if (strcmp(r->local_result, "none") != 0)
        page_say(page, strcmp(r->local_result, "unknown") == 0 ? "not known" : r->local_result, ".");
    page_end(page);
}

static void print_authority_items(struct page *page, const onroll_result *r)
{
    bool any = false;
    for (size_t i = 0; i < r->authority_item_count; i++) {
        const onroll_item *item = &r->authority_items[i];
        if (is(item, "unknown") || is(item, "not_due"))
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
        if (is_gate(&r->local_items[i]))
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
        bool itself = strcmp(conflict->policy.source, conflict->law.source) == 0, contradicts = strcmp(conflict->kind, "contradicts") == 0;
        page_say(page, "- ", conflict->reason, " (", conflict->kind, itself ? " itself)" : contradicts ? " the law)" : " than the law)");
        report_cite(page, r, &conflict->policy);
        report_cite(page, r, &conflict->law);
        page_end(page);
    }
}
