/* SPDX-License-Identifier: MIT
 * Calendars in columns of characters. A day is its number and its sign: "  9*" counted, " 14w" a weekend. Weeks and days outside the count are left out. */
#include "month_page.h"

#include "months.h"

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
        snprintf(line, sizeof line, "%-*s%*s%s", BLOCK, i < blocks[0].count ? blocks[0].lines[i] : "", GAP, "", count == 2 && i < blocks[1].count ? blocks[1].lines[i] : "");
        print_line(page, line);
    }
    page_blank(page);
}

/* The reason for which a month has no counted day, when it is one. */
static void say_reason(struct page *page, const onroll_count *count, const struct month *month)
{
    const onroll_counted_day *first = count_day(count, month->first);
    char why[64];
    for (int i = 1; i < month->days; i++)
        if (strcmp(count_day(count, month->first + i)->why, first->why) != 0)
            return;
    snprintf(why, sizeof why, "%s", first->why);
    page_say(page, " (", why, ")");
}

static void print_folded(struct page *page, const onroll_count *count, const struct month *month, enum month_fold fold)
{
    char title[MONTH_TITLE_BYTES];
    month_title(month, title);
    page_begin(page, INDENT + 1, INDENT + 3);
    page_say(page, title, fold == MONTH_NO_DAY ? ": no day counted" : fold == MONTH_EVERY_DAY ? ": every day counted (" : ": every Monday to Friday counted (");
    if (fold == MONTH_NO_DAY) {
        say_reason(page, count, month);
    } else {
        page_number(page, (long)month_counted(count, month));
        page_say(page, " days)");
    }
    page_say(page, ".");
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

/* "* counted (O O 12 days, G G 3 days)" where days were counted for several reasons. */
static void say_counted(struct page *page, const struct signs *signs)
{
    size_t kinds = 0;
    const char *before = "* counted (";
    for (size_t i = 0; i < signs->count; i++)
        kinds += signs->at[i].mark == '*';
    if (kinds <= 1) {
        page_say(page, kinds == 1 ? "* counted" : "");
        return;
    }
    for (size_t i = 0; i < signs->count; i++) {
        const struct sign *sign = &signs->at[i];
        char why[64];
        if (sign->mark != '*')
            continue;
        snprintf(why, sizeof why, "%.*s ", sign->length, sign->why);
        page_say(page, before, why);
        page_number(page, (long)sign->days);
        page_say(page, sign->days == 1 ? " day" : " days");
        before = ", ";
    }
    page_say(page, ")");
}

static void print_legend(struct page *page, const struct signs *signs)
{
    const char *comma = "";
    page_begin(page, INDENT + 1, INDENT + 3);
    for (size_t i = 0; i < signs->count && !*comma; i++)
        comma = signs->at[i].mark == '*' ? ", " : "";
    say_counted(page, signs);
    for (size_t i = 0; i < signs->count; i++) {
        const struct sign *sign = &signs->at[i];
        char text[64];
        if (sign->mark == '*')
            continue;
        snprintf(text, sizeof text, "%c %.*s", sign->mark, sign->mark == '+' ? 0 : sign->length, sign->why);
        page_say(page, comma, text, sign->mark == '+' ? "counted, still to come" : "");
        comma = ", ";
    }
    page_say(page, signs->others ? ", ? another reason." : ".");
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
