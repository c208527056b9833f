/* SPDX-License-Identifier: MIT
 * Expressions that the loader accepts and onroll fmt writes otherwise: units, comparisons, values listed twice. Each finding has its fix. What an
 * expression says is read off the text of the file at the places that its tree has kept. */
#include "author/lint.h"
#include "author/parts.h"

#include <string.h>

struct spelling {
    struct lint *lint;
    const struct node *node; /* the scalar that holds the expression looked at */
};

static struct text written(const struct lint *lint, struct span span)
{
    if (span.source >= lint->diag.sources.count || span.from >= span.to || span.to > lint->diag.sources.at[span.source].bytes.len)
        return (struct text){0};
    return (struct text){lint->diag.sources.at[span.source].bytes.at + span.from, span.to - span.from};
}

static struct span part_of_span(const struct lint *lint, struct span span, struct text part)
{
    span.from = (uint32_t)(part.at - lint->diag.sources.at[span.source].bytes.at);
    span.to = span.from + (uint32_t)part.len;
    return span;
}

/* Tells that what stands at the place is written `instead`. */
static void found(struct spelling *s, enum diag_id id, struct span span, const char *before, const char *behind, struct text instead)
{
    struct text now = written(s->lint, span);
    struct diagnostic *d = diag_add(&s->lint->diag, id, span, "%s'%.*s'%s", before, TEXT_ARG(now), behind);
    if (d)
        d->path = node_path(s->lint->arena, &s->lint->diag, s->node);
    diag_help(&s->lint->diag, d, "write '%.*s'", TEXT_ARG(instead));
    diag_fix(&s->lint->diag, d, "%.*s", TEXT_ARG(instead));
}

/* The next word of the text, with the spaces before it taken away. */
static struct text take_word(struct text *text)
{
    *text = text_trim(*text);
    size_t end = 0;
    while (end < text->len && text->at[end] != ' ' && text->at[end] != '\t' && text->at[end] != '\n')
        end++;
    struct text word = {text->at, end};
    *text = (struct text){text->at + end, text->len - end};
    return word;
}

static bool same_words(struct text a, struct text b)
{
    while (a.len || b.len) {
        struct text x = take_word(&a), y = take_word(&b);
        if (!text_equal(x, y))
            return false;
    }
    return true;
}

static void look_at_comparison(struct spelling *s, const struct expr *e)
{
    static const char *const numbers[] = {[COMPARE_IS] = "is", [COMPARE_LESS] = "less than", [COMPARE_AT_MOST] = "at most", [COMPARE_AT_LEAST] = "at least", [COMPARE_MORE] = "more than"};
    static const char *const dates[] = {[COMPARE_IS] = "is", [COMPARE_LESS] = "before", [COMPARE_AT_MOST] = "on or before", [COMPARE_AT_LEAST] = "on or after", [COMPARE_MORE] = "after"};
    struct span between = {e->a->span.source, e->a->span.to, e->b->span.from};
    struct text now = text_trim(written(s->lint, between)), instead = text_of((e->a->type.base == TYPE_DATE ? dates : numbers)[e->compare]);
    if (!now.len || e->a->span.source != e->b->span.source || same_words(now, instead) || (e->compare == COMPARE_IS && same_words(now, TEXT("is not"))))
        return;
    found(s, DIAG_SIGN, part_of_span(s->lint, between, now), e->a->type.base == TYPE_DATE ? "dates are not compared by " : "numbers are not compared by ", "", instead);
}

/* The unit of a quantity, a moved date, a count or a numbered day, in the number that belongs there. */
static void look_at_unit(struct spelling *s, const struct expr *e)
{
    struct text rest = written(s->lint, e->span);
    size_t digits = 0;
    while (digits < rest.len && rest.at[digits] >= '0' && rest.at[digits] <= '9')
        digits++;
    bool counted = e->kind == EXPR_QUANTITY || (e->kind == EXPR_SHIFT && digits > 0);
    if (counted)
        rest = (struct text){rest.at + digits, rest.len - digits};
    else if (e->kind == EXPR_SHIFT)
        take_word(&rest); /* last, next */
    rest = text_trim(rest);
    struct text wanted = text_of(unit_name(e->unit, counted ? e->number : e->kind == EXPR_COUNT ? 2 : 1));
    for (int number = 2; number >= 1; number--) {
        struct text form = text_of(unit_name(e->unit, number));
        if (rest.len < form.len || memcmp(rest.at, form.at, form.len) != 0)
            continue;
        if (!text_equal(form, wanted))
            found(s, DIAG_UNIT_FORM, part_of_span(s->lint, e->span, (struct text){rest.at, form.len}), "", " is not the form that belongs here", wanted);
        return;
    }
}

static void look_at_words(struct spelling *s, const struct expr *e)
{
    for (uint32_t i = 1; i < e->word_count; i++)
        for (uint32_t n = 0; n < i; n++) {
            if (!text_equal(e->words[i].text, e->words[n].text))
                continue;
            struct span span = {e->span.source, e->words[i - 1].span.to, e->words[i].span.to}; /* with the comma before it */
            if (!written(s->lint, span).len)
                continue;
            struct diagnostic *d = diag_add(&s->lint->diag, DIAG_VALUE_TWICE, span, "the list holds '%.*s' already", TEXT_ARG(e->words[i].text));
            if (d)
                d->path = node_path(s->lint->arena, &s->lint->diag, s->node);
            diag_help(&s->lint->diag, d, "take it out; if another value was meant, write that one");
            diag_fix(&s->lint->diag, d, "%s", "");
            break;
        }
}

static void look_at(struct spelling *s, const struct expr *e)
{
    if (!e)
        return;
    if (e->kind == EXPR_COMPARE)
        look_at_comparison(s, e);
    else if (e->kind == EXPR_QUANTITY || e->kind == EXPR_SHIFT || e->kind == EXPR_COUNT || e->kind == EXPR_NTH)
        look_at_unit(s, e);
    look_at_words(s, e);
    look_at(s, e->a);
    look_at(s, e->b);
}

static void look_at_part(void *context, const struct part *part)
{
    struct spelling *s = context;
    for (uint32_t i = 0; i < part->condition_count; i++)
        for (uint32_t n = 0; n < part->conditions[i].count; n++) {
            s->node = part->conditions[i].at[n].node;
            look_at(s, part->conditions[i].at[n].expr);
        }
}

bool lint_spelling(struct lint *lint)
{
    const onroll_rules *rules = lint->rules;
    struct spelling s = {.lint = lint};
    parts_each(rules, look_at_part, &s);
    for (uint32_t i = 0; i < rules->definitions.count; i++) {
        s.node = rules->definitions.at[i].is.node;
        look_at(&s, rules->definitions.at[i].is.expr);
    }
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        s.node = node_get(rules->vocabulary.facts.at[i].node, "default");
        if (s.node)
            look_at(&s, rules->vocabulary.facts.at[i].fallback);
    }
    return !lint->arena->failed;
}
