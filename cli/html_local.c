/* SPDX-License-Identifier: MIT
 * The council's part of the page, apart from the law: its procedure, what it does itself, and where its document and the law differ. */
#include "html.h"

#include <string.h>

static void print_item_days(const onroll_item *item)
{
    if (is_dated(item->from)) {
        html_markup("from ");
        html_date(item->from);
    }
    if (is_dated(item->due)) {
        html_markup(is_dated(item->from) ? ", by " : "by ");
        html_date(item->due);
    }
    if (!is_dated(item->from) && !is_dated(item->due))
        html_markup("no day is fixed");
}

static const char *result_words(const onroll_item *item)
{
    return item_is(item, "not_due") ? "not due yet" : item_is(item, "unknown") ? "not known" : item->result;
}

static void print_item(const onroll_result *r, const onroll_item *item)
{
    struct teller teller = html_teller();
    html_markup("<tr><td class=\"answer\">");
    html_text(result_words(item));
    html_markup("</td><td>");
    tell_item(&teller, item);
    if (item->note && !item_is(item, "done")) {
        html_markup("<br>Note: ");
        html_text(item->note);
    }
    html_markup("</td><td>");
    print_item_days(item);
    html_markup("</td><td class=\"cite\">");
    html_cite(r, &item->cite);
    html_markup("</td></tr>\n");
}

/* What needs attention stands first. */
static void print_items(const onroll_result *r, const char *caption, const onroll_item *items, size_t count)
{
    static const char *const columns[] = {"Answer", "What, and by whom", "When", "Place in the document", NULL};
    static const char *const order[] = {"outstanding", "late", "unknown", "done", "not_due"};
    if (count == 0)
        return;
    html_table("items", caption, columns);
    for (size_t n = 0; n < sizeof order / sizeof *order; n++)
        for (size_t i = 0; i < count; i++)
            if (item_is(&items[i], order[n]))
                print_item(r, &items[i]);
    html_table_end();
}

void html_local(const onroll_result *r)
{
    struct teller teller = html_teller();
    html_section("The council's own procedure (apart from the law)");
    html_markup("<p>");
    tell_policy(&teller, r);
    html_markup("</p>\n");
    print_items(r, "Its gates and steps", r->local_items, r->local_item_count);
    print_items(r, "What the council does itself", r->authority_items, r->authority_item_count);
    html_section_end();
}

void html_conflicts(const onroll_result *r)
{
    static const char *const columns[] = {"The document is", "How", "The document", "The law", NULL};
    if (r->conflict_count == 0)
        return;
    html_section("Where the council's document and the law differ in this case");
    html_table("conflicts", "Differences", columns);
    for (size_t i = 0; i < r->conflict_count; i++) {
        const onroll_conflict *conflict = &r->conflicts[i];
        html_markup("<tr><td class=\"answer\">");
        html_text(conflict_words(conflict));
        html_markup("</td><td>");
        html_text(conflict->reason);
        html_markup("</td><td>");
        html_cite(r, &conflict->policy);
        html_markup("</td><td>");
        html_cite(r, &conflict->law);
        html_markup("</td></tr>\n");
    }
    html_table_end();
    html_section_end();
}
