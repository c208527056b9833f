/* SPDX-License-Identifier: MIT
 * Calendars in columns of characters. A day is its number and its sign: "  9*" counted, " 14w" a weekend. Weeks and days outside the count are left out. */
#include "month_page.h"

#include "months.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 4, CELL = 4, BLOCK = 7 * CELL, GAP = 4, WEEKS = 6, LINES = WEEKS + 2 };

struct block {
    char lines[LINES][BLOCK + 1];
    int count;
};

static void print_line(struct page *page, const char *text)
{
    size_t length = strlen(text);
    char line[2 * BLOCK + GAP + 1];
    while (length > 0 && text[length - 1] == ' ')
        length--;
    snprintf(line, sizeof line, "%.*s", (int)length, text);
    page_begin(page, INDENT, INDENT);
    page->keep = true;
    page_say(page, line);
    page->keep = false;
    page_end(page);
}

static bool fill_week(char line[BLOCK + 1], const onroll_count *count, const struct signs *signs, const struct month *month, int first)
{
    bool any = false;
    for (int i = 0; i < 7; i++) {
        int number = first + i;
        const onroll_counted_day *day = number >= 1 && number <= month->days ? count_day(count, month->first + number - 1) : NULL;
        snprintf(line + (size_t)i * CELL, CELL + 1, day ? "%3d%c" : "    ", day ? number : 0, day ? sign_of(signs, day) : ' ');
        any |= day != NULL;
    }
    return any;
}

static void fill(struct block *block, const onroll_count *count, const struct signs *signs, const struct month *month)
{
    char title[MONTH_TITLE_BYTES];
    month_title(month, title);
    snprintf(block->lines[0], BLOCK + 1, " %s", title);
    for (int i = 0; i < 7; i++)
        snprintf(block->lines[1] + (size_t)i * CELL, CELL + 1, " %.2s ", month_weekdays[i]);
    block->count = 2;
    for (int first = 1 - month->before; first <= month->days; first += 7)
        block->count += fill_week(block->lines[block->count], count, signs, month, first);
}

static void print_blocks(struct page *page, struct block blocks[2], int count)
{
    int lines = count == 2 && blocks[1].count > blocks[0].count ? blocks[1].count : blocks[0].count;
    for (int i = 0; i < lines; i++) {
        char line[2 * BLOCK + GAP + 1];
        const char *left = i < blocks[0].count ? blocks[0].lines[i] : "", *right = count == 2 && i < blocks[1].count ? blocks[1].lines[i] : "";
        snprintf(line, sizeof line, "%-*s%*s%s", BLOCK, left, GAP, "", right);
        print_line(page, line);
    }
    page_blank(page);
}

static void print_folded(struct page *page, const onroll_count *count, const struct month *month, enum month_fold fold)
{
    struct teller teller = report_teller(page);
    page_begin(page, INDENT + 1, INDENT + 3);
    tell_folded_month(&teller, count, month, fold);
    page_end(page);
}

static void print_months(struct page *page, const onroll_count *count, const struct signs *signs)
{
    struct block blocks[2];
    struct month month;
    int months = months_touched(count), waiting = 0;
    bool folded_before = false;
    if (months == 0 || !month_of(&month, count->days[0].date))
        return;
    page_blank(page);
    for (int i = 0; i < months; i++) {
        enum month_fold fold = months > MONTHS_UNFOLDED ? month_fold(count, &month) : MONTH_MIXED;
        if (waiting == 2 || (waiting == 1 && fold != MONTH_MIXED)) {
            print_blocks(page, blocks, waiting);
            waiting = 0;
        }
        if (fold != MONTH_MIXED)
            print_folded(page, count, &month, fold);
        else if (folded_before)
            page_blank(page);
        if (fold == MONTH_MIXED)
            fill(&blocks[waiting++], count, signs, &month);
        folded_before = fold != MONTH_MIXED;
        month_next(&month);
    }
    if (waiting)
        print_blocks(page, blocks, waiting);
    else
        page_blank(page);
}

static void print_legend(struct page *page, const struct signs *signs)
{
    struct teller teller = report_teller(page);
    page_begin(page, INDENT + 1, INDENT + 3);
    tell_legend(&teller, signs);
    page_end(page);
}

void month_page_print(struct page *page, const onroll_count *count)
{
    struct signs signs;
    if (count->day_count == 0)
        return;
    signs_of(&signs, count);
    print_months(page, count, &signs);
    print_legend(page, &signs);
}
