/* SPDX-License-Identifier: MIT
 * The counts: the sentence that the text report has, and a calendar a month in which each day says in a sign, and to a screen reader in words, whether
 * it was counted and why. */
#include "html.h"

#include "months.h"

#include <stdio.h>
#include <string.h>

static void print_cell(const struct signs *signs, const onroll_counted_day *day, int number)
{
    char mark[2] = "";
    if (!day) {
        html_markup("<td></td>");
        return;
    }
    mark[0] = sign_of(signs, day);
    html_markup(day->counted ? "<td class=\"on\">" : "<td>");
    html_number(number);
    html_markup("<span aria-hidden=\"true\">");
    html_text(mark);
    html_markup("</span><span class=\"hidden\"> ");
    html_markup(day->counted ? "counted: " : "not counted: ");
    html_text(day->why);
    html_markup("</span></td>");
}

static void print_week(const onroll_count *count, const struct signs *signs, const struct month *month, int first)
{
    const onroll_counted_day *days[7];
    bool any = false;
    for (int i = 0; i < 7; i++) {
        int number = first + i;
        days[i] = number >= 1 && number <= month->days ? count_day(count, month->first + number - 1) : NULL;
        any |= days[i] != NULL;
    }
    if (!any)
        return;
    html_markup("<tr>");
    for (int i = 0; i < 7; i++)
        print_cell(signs, days[i], first + i);
    html_markup("</tr>\n");
}

static void print_month(const onroll_count *count, const struct signs *signs, const struct month *month)
{
    char title[MONTH_TITLE_BYTES];
    month_title(month, title);
    html_markup("<div class=\"month\"><table>\n<caption>");
    html_text(title);
    html_markup("</caption>\n<thead>\n<tr>");
    for (int i = 0; i < 7; i++) {
        char brief[3];
        snprintf(brief, sizeof brief, "%.2s", month_weekdays[i]);
        html_markup("<th scope=\"col\"><abbr title=\"");
        html_text(month_weekdays[i]);
        html_markup("\">");
        html_text(brief);
        html_markup("</abbr></th>");
    }
    html_markup("</tr>\n</thead>\n<tbody>\n");
    for (int first = 1 - month->before; first <= month->days; first += 7)
        print_week(count, signs, month, first);
    html_table_end();
    html_markup("</div>\n");
}

static void print_folded(const onroll_count *count, const struct month *month, enum month_fold fold)
{
    struct teller teller = html_teller();
    html_markup("<p>");
    tell_folded_month(&teller, count, month, fold);
    html_markup("</p>\n");
}

static void print_months(const onroll_count *count, const struct signs *signs)
{
    struct month month;
    int months = months_touched(count);
    for (int i = 0; i < months && (i == 0 ? month_of(&month, count->days[0].date) : month_next(&month)); i++) {
        enum month_fold fold = months > MONTHS_UNFOLDED ? month_fold(count, &month) : MONTH_MIXED;
        if (fold == MONTH_MIXED)
            print_month(count, signs, &month);
        else
            print_folded(count, &month, fold);
    }
}

void html_days(const onroll_result *r)
{
    struct teller teller = html_teller();
    if (r->count_count == 0)
        return;
    html_section("Days counted");
    for (size_t i = 0; i < r->count_count; i++) {
        const onroll_count *count = &r->counts[i];
        struct signs signs;
        html_markup("<p>");
        tell_count(&teller, count);
        html_markup("</p>\n");
        signs_of(&signs, count);
        print_months(count, &signs);
        if (count->day_count > 0) {
            html_markup("<p>");
            tell_legend(&teller, &signs);
            html_markup("</p>\n");
        }
    }
    html_section_end();
}
