/* SPDX-License-Identifier: MIT
 * Mutants in words: a piece of a rule as it stands in its file, and as it would stand there. */
#include "scenario/mutants.h"

#include <string.h>

enum { PIECE_MOST = 120 }; /* characters of a piece that are shown */

static struct text bytes_of(const onroll_rules *rules, struct span span)
{
    if (span.source == SPAN_NOWHERE || span.source >= rules->diag.sources.count)
        return (struct text){0};
    struct text all = rules->diag.sources.at[span.source].bytes;
    uint32_t to = span.to < all.len ? span.to : (uint32_t)all.len, from = span.from < to ? span.from : to;
    return (struct text){all.at + from, to - from};
}

static bool white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* The spans of conditions leave out parentheses at their ends; the words get them back. */
static void balance(struct buffer *out, struct text piece)
{
    int open = 0;
    for (size_t i = 0; i < piece.len; i++)
        open += (piece.at[i] == '(') - (piece.at[i] == ')');
    for (; open > 0; open--)
        buffer_char(out, ')');
}

const char *mutant_source(struct arena *arena, const onroll_rules *rules, struct span span)
{
    struct buffer out;
    struct text piece = text_trim(bytes_of(rules, span)), shown = text_clip(piece, PIECE_MOST);
    buffer_init(&out, arena);
    for (size_t i = 0; i < shown.len; i++) {
        if (!white(shown.at[i]))
            buffer_char(&out, shown.at[i]);
        else if (out.len && out.at[out.len - 1] != ' ')
            buffer_char(&out, ' ');
    }
    if (shown.len < piece.len)
        buffer_string(&out, " ...");
    else
        balance(&out, shown);
    return buffer_done(&out);
}

struct span mutant_operator(const onroll_rules *rules, const struct expr *e)
{
    struct span span = {e->a->span.source, e->a->span.to, e->b->span.to};
    struct text piece = bytes_of(rules, span);
    while (piece.len && (white(*piece.at) || *piece.at == ')')) {
        piece.at++;
        piece.len--;
        span.from++;
    }
    return span;
}

static const char *compare_words(enum compare compare, bool date)
{
    static const char *const of_dates[] = {"is", "before", "on or before", "on or after", "after"},
                      *const of_numbers[] = {"is", "less than", "at most", "at least", "more than"};
    return date ? of_dates[compare] : of_numbers[compare];
}

const char *mutant_comparison(struct arena *arena, const onroll_rules *rules, const struct expr *e, enum compare compare)
{
    struct buffer out;
    buffer_init(&out, arena);
    const char *right = mutant_source(arena, rules, e->b->span);
    buffer_format(&out, "%s %s", compare_words(compare, e->a->type.base == TYPE_DATE), right ? right : "");
    return right ? buffer_done(&out) : NULL;
}

const char *mutant_quantity(struct arena *arena, const struct expr *e)
{
    struct buffer out;
    char day[DATE_ISO_BYTES] = "";
    buffer_init(&out, arena);
    if (e->kind == EXPR_DATE)
        date_iso(e->number, day);
    if (e->kind == EXPR_DATE)
        buffer_string(&out, day);
    else if (e->kind == EXPR_NTH)
        buffer_format(&out, "school day %d of", (int)e->number);
    else if (e->kind == EXPR_COUNT)
        buffer_format(&out, "%s from", unit_name(e->unit, 2));
    else
        buffer_format(&out, "%d %s", (int)e->number, unit_name(e->unit, e->number));
    if (e->kind == EXPR_SHIFT)
        buffer_string(&out, e->before ? " before" : " after");
    return buffer_done(&out);
}
