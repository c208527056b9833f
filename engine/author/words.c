/* SPDX-License-Identifier: MIT
 * Conditions in words. A negation is carried down to the clauses by De Morgan's laws, and so is "certainly": in the three-valued logic of the engine
 * (Kleene's strong one) both leave every answer as it is, the unknown ones included. */
#include "author/words.h"

#include <string.h>

enum { SENTENCE_BYTES = 160 }; /* two clauses longer than this together are a list */

/* How a part of a condition is meant. */
struct sense {
    bool holds;   /* the part is yes; otherwise it is no */
    bool settled; /* and that is settled, */
    bool denied;  /* or just that is not so: "it is not settled that ..." */
    unsigned level; /* of the list it stands in */
};

struct collected {
    LIST(onroll_words) items;
};

static const onroll_words *clause(const struct wording *w, const struct expr *e, struct sense sense);

/* ---- Clauses ---- */

static struct text noun_text(const struct wording *w, const struct expr *e)
{
    struct buffer out;
    buffer_init(&out, w->arena);
    words_add_value(w, &out, e);
    return buffer_text(&out);
}

/* The subject of a clause, with a comma behind it where it holds one. */
static void add_subject(const struct wording *w, struct buffer *out, const struct expr *e)
{
    struct text noun = noun_text(w, e);
    buffer_add(out, noun);
    buffer_string(out, noun.len && memchr(noun.at, ',', noun.len) ? "," : "");
}

/* Where "not done" is later than every day, that alone may make the comparison true. */
static bool never_counts(const struct expr *e, bool holds)
{
    bool later = e->compare == COMPARE_AT_LEAST || e->compare == COMPARE_MORE, earlier = e->compare == COMPARE_LESS || e->compare == COMPARE_AT_MOST;
    if (!holds) {
        bool was = later;
        later = earlier;
        earlier = was;
    }
    return (later && type_or_no(e->a->type)) || (earlier && type_or_no(e->b->type));
}

static void add_compare(const struct wording *w, struct buffer *out, const struct expr *e, bool holds)
{
    static const char *const numbers[2][5] = {{"not exactly ", "at least ", "more than ", "less than ", "at most "},
                                              {"exactly ", "less than ", "at most ", "at least ", "more than "}};
    static const char *const dates[] = {"", "before ", "on or before ", "on or after ", "after "};
    bool date = e->a->type.base == TYPE_DATE, counted = e->a->kind == EXPR_ENTRIES || e->a->kind == EXPR_COUNT;
    add_subject(w, out, e->a);
    buffer_string(out, date && !holds ? " is not " : " is ");
    buffer_string(out, date ? dates[e->compare] : numbers[holds][e->compare]);
    if (counted && e->b->kind == EXPR_QUANTITY)
        buffer_number(out, e->b->number);
    else if (date)
        words_add_compared_day(w, out, e->b);
    else
        words_add_value(w, out, e->b);
    buffer_string(out, date && never_counts(e, holds) ? " (what was not done counts as later than every day)" : "");
}

/* The words of a list, of a choice by what the vocabulary says of each: "A", "B" or "C". */
static void add_listed(const struct wording *w, struct buffer *out, const struct expr *e, const char *last)
{
    const struct fact *f = e->kind == EXPR_ONE_OF ? &w->rules->vocabulary.facts.at[e->a->type.choices] : NULL;
    for (uint32_t i = 0; i < e->word_count; i++) {
        struct text said = e->words[i].text;
        for (uint32_t n = 0; f && n < f->value_count; n++)
            if (text_equal(f->values[n].value, said) && f->values[n].says.len)
                said = f->values[n].says;
        buffer_string(out, i == 0 ? "" : i + 1 == e->word_count ? last : ", ");
        buffer_string(out, f ? "\"" : "");
        buffer_add(out, said);
        buffer_string(out, f ? "\"" : "");
    }
}

static void add_one_of(const struct wording *w, struct buffer *out, const struct expr *e, bool holds)
{
    bool one = e->word_count == 1;
    bool two = e->word_count == 2;
    add_subject(w, out, e->a);
    buffer_string(out, one ? (holds ? " is " : " is not ") : two ? (holds ? " is either " : " is neither ") : holds ? " is one of " : " is none of ");
    add_listed(w, out, e, two && !holds ? " nor " : " or ");
}

static void add_codes(const struct wording *w, struct buffer *out, const struct expr *e, bool holds)
{
    bool only = e->kind == EXPR_ONLY, every = only == holds;
    buffer_string(out, every ? (only ? "every one of " : "none of ") : "at least one of ");
    add_subject(w, out, e->a);
    buffer_string(out, only && !holds ? " is not " : " is ");
    buffer_string(out, e->word_count == 1 ? "" : "one of ");
    add_listed(w, out, e, " or ");
}

/* Of a yes/no fact its clause; a defined condition that has none goes by its term. */
static void add_name(const struct wording *w, struct buffer *out, const struct expr *e, bool holds)
{
    const struct definition *d = words_definition(w, e);
    uint32_t fact = d ? d->fact : e->index;
    const struct fact *f = fact == FACT_NONE ? NULL : &w->rules->vocabulary.facts.at[fact];
    if (f && f->type.base == TYPE_YES_NO) {
        buffer_add(out, holds ? f->yes : f->no);
        buffer_string(out, e->stated ? ", as the case states it" : "");
        return;
    }
    buffer_string(out, "the condition ");
    words_add_term(out, d);
    buffer_string(out, holds ? " is met" : " is not met");
}

static void add_stated(const struct wording *w, struct buffer *out, const struct expr *e, bool holds)
{
    bool yes_no = e->a->type.base == TYPE_YES_NO;
    struct text noun = {0};
    if (!yes_no)
        noun = noun_text(w, e->a);
    if (e->kind == EXPR_YES_OR_UNSURE && holds) {
        add_name(w, out, e->a, true);
        buffer_string(out, ", or somebody looked into it and does not know");
    } else if (yes_no && !holds) {
        buffer_string(out, "the case states that ");
        add_name(w, out, e->a, false);
    } else if (yes_no) {
        add_name(w, out, e->a, true);
        buffer_string(out, ", or that does not apply");
    } else if (!holds) {
        buffer_string(out, "the case states for ");
        buffer_add(out, noun);
        buffer_string(out, " that it was not done");
    } else {
        buffer_string(out, "the case gives ");
        buffer_add(out, noun);
        buffer_string(out, e->kind == EXPR_DEALT_WITH ? ", or states that it does not apply" : "");
    }
}

static void add_clause(const struct wording *w, struct buffer *out, const struct expr *e, bool holds)
{
    switch (e->kind) {
    case EXPR_COMPARE: add_compare(w, out, e, holds); break;
    case EXPR_ONE_OF: add_one_of(w, out, e, holds); break;
    case EXPR_ONLY: case EXPR_INCLUDE: add_codes(w, out, e, holds); break;
    case EXPR_MATCHES:
        add_subject(w, out, e->a);
        buffer_string(out, holds ? " has the form \"" : " has not the form \"");
        buffer_add(out, w->rules->vocabulary.patterns.at[e->index].says);
        buffer_char(out, '"');
        break;
    case EXPR_KNOWN:
        buffer_string(out, e->a->type.base != TYPE_YES_NO ? "" : holds ? "it is known " : "it is not known ");
        add_subject(w, out, e->a);
        if (e->a->type.base == TYPE_NUMBER)
            buffer_format(out, " in %s", unit_name(e->a->type.unit, 2));
        buffer_string(out, e->a->type.base == TYPE_YES_NO ? "" : holds ? " is known" : " is not known");
        break;
    case EXPR_SCHOOL_DAY:
        add_subject(w, out, e->a);
        buffer_string(out, holds ? " is a school day" : " is not a school day");
        break;
    case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: add_stated(w, out, e, holds); break;
    case EXPR_ATTENDED:
        buffer_add(out, w->rules->vocabulary.facts.at[e->index].noun);
        buffer_string(out, holds ? " shows attendance at some time from " : " shows no attendance from ");
        words_add_value(w, out, e->a);
        buffer_string(out, " to ");
        words_add_value(w, out, e->b);
        break;
    case EXPR_NAME: add_name(w, out, e, holds); break;
    case EXPR_POISON: case EXPR_AND: case EXPR_OR: case EXPR_NOT: case EXPR_CERTAIN: case EXPR_QUANTITY: case EXPR_DATE: case EXPR_SHIFT: case EXPR_NTH: case EXPR_NAMED:
    case EXPR_COUNT: case EXPR_ENTRIES: case EXPR_EARLIER: case EXPR_LATER: case EXPR_OTHERWISE: case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES:
    case EXPR_REGISTER_SESSIONS: break;
    }
}

/* ---- Lists of clauses ---- */

static bool joins(const struct expr *e) { return e->kind == EXPR_AND || e->kind == EXPR_OR; }

/* All of its parts are needed, in this sense. */
static bool is_all(const struct expr *e, struct sense sense) { return ((e->kind == EXPR_AND) == sense.holds) != sense.denied; }

/* Past "not" and "certainly". What is settled is settled: a second "certainly" adds nothing. */
static const struct expr *inner(const struct expr *e, struct sense *sense)
{
    for (; e->kind == EXPR_NOT || e->kind == EXPR_CERTAIN; e = e->a) {
        if (e->kind == EXPR_NOT) {
            sense->holds = !sense->holds;
            continue;
        }
        sense->denied = sense->denied != !sense->holds;
        sense->settled = sense->holds = true;
    }
    return e;
}

static void collect(const struct wording *w, struct collected *to, const struct expr *e, struct sense sense, bool all)
{
    e = inner(e, &sense);
    if (joins(e) && is_all(e, sense) == all) {
        collect(w, to, e->a, sense, all);
        collect(w, to, e->b, sense, all);
        return;
    }
    const char *mark = words_mark(w->arena, sense.level++, to->items.count);
    const onroll_words *words = clause(w, e, sense);
    onroll_words *item = words ? LIST_ADD(w->arena, &to->items) : NULL;
    if (!item)
        return;
    *item = *words;
    item->mark = mark;
}

/* May it stand beside another clause without leaving open what belongs together? "It is settled that A or B" would. */
static bool is_plain(const onroll_words *words)
{
    static const char *const open[] = {" and ", " or ", " nor ", " that ", " whether "};
    bool plain = words->join == ONROLL_CLAUSE && !strpbrk(words->text, ",;:()");
    for (size_t i = 0; plain && i < sizeof open / sizeof *open; i++)
        plain = !strstr(words->text, open[i]);
    return plain;
}

static const onroll_words *list(const struct wording *w, const struct expr *e, struct sense sense)
{
    struct collected parts = {0};
    onroll_words *out = ARENA_NEW(w->arena, onroll_words);
    bool all = is_all(e, sense);
    collect(w, &parts, e, sense, all);
    if (!out || w->arena->failed)
        return NULL;
    *out = (onroll_words){.join = all ? ONROLL_ALL : ONROLL_ANY, .items = parts.items.at, .count = parts.items.count};
    if (out->count == 2 && is_plain(&out->items[0]) && is_plain(&out->items[1]) && strlen(out->items[0].text) + strlen(out->items[1].text) <= SENTENCE_BYTES) {
        struct buffer both;
        buffer_init(&both, w->arena);
        buffer_format(&both, "%s %s %s", out->items[0].text, all ? "and" : "or", out->items[1].text);
        *out = (onroll_words){.join = ONROLL_CLAUSE, .text = buffer_done(&both)};
    }
    return out;
}

static const onroll_words *clause(const struct wording *w, const struct expr *e, struct sense sense)
{
    struct buffer out;
    if (joins(e))
        return list(w, e, sense);
    buffer_init(&out, w->arena);
    buffer_string(&out, !sense.settled ? "" : sense.denied ? "it is not settled that " : "it is settled that ");
    add_clause(w, &out, e, sense.holds);
    onroll_words *words = ARENA_NEW(w->arena, onroll_words);
    if (words)
        words->text = buffer_done(&out);
    return words && words->text ? words : NULL;
}

const onroll_words *words_of_condition(const struct wording *w, const struct expr *condition)
{
    struct sense sense = {.holds = true, .level = w->level};
    const struct expr *e = inner(condition, &sense);
    return clause(w, e, sense);
}

const onroll_words *words_of(const struct wording *w, const struct expr *expr)
{
    if (expr->type.base == TYPE_YES_NO)
        return words_of_condition(w, expr);
    onroll_words *words = ARENA_NEW(w->arena, onroll_words);
    if (words)
        words->text = words_of_value(w, expr);
    return words && words->text ? words : NULL;
}

/* ---- Sentences and definitions ---- */

const char *words_of_sentence(const struct wording *w, const struct sentence *sentence)
{
    struct buffer out;
    if (!sentence->count)
        return NULL;
    buffer_init(&out, w->arena);
    for (uint32_t i = 0; i < sentence->count; i++) {
        buffer_add(&out, sentence->pieces[i].text);
        if (sentence->pieces[i].name && sentence->pieces[i].name->kind == EXPR_NAME) {
            buffer_char(&out, '(');
            words_add_value(w, &out, sentence->pieces[i].name);
            buffer_char(&out, ')');
        }
    }
    return buffer_done(&out);
}

const char *words_of_definition(const struct wording *w, const struct definition *d)
{
    const struct fact *f = d->fact == FACT_NONE ? NULL : &w->rules->vocabulary.facts.at[d->fact];
    struct buffer out;
    buffer_init(&out, w->arena);
    if (f && f->type.base == TYPE_YES_NO)
        buffer_add(&out, f->yes);
    else if (d->type.base == TYPE_YES_NO)
        words_add_term(&out, d);
    else
        words_add_defined(w, &out, d);
    return buffer_done(&out);
}
