/* SPDX-License-Identifier: MIT
 * Names and words in expressions: what each of them is, and of one that is nothing, what was probably meant. */
#include "language/checker.h"

#include <string.h>

static const struct type poison_type = {TYPE_POISON, UNIT_DAYS, 0};

struct diagnostic *checker_mistake(struct checker *c, enum diag_id id, struct span span, const char *format, struct text a, const char *b, const char *d)
{
    struct buffer text;
    buffer_init(&text, c->scope->arena);
    for (const char *at = format; *at; at++) {
        if (*at != '@')
            buffer_char(&text, *at);
        else if (*++at == 'a')
            buffer_add(&text, a);
        else
            buffer_string(&text, *at == 'b' ? b : d);
    }
    const char *message = buffer_done(&text);
    struct diagnostic *made = diag_add(c->scope->diag, id, span, "%s", message ? message : "");
    if (made)
        made->path = node_path(c->scope->arena, c->scope->diag, c->node);
    return made;
}

void checker_spoil(struct expr *e)
{
    e->kind = EXPR_POISON;
    e->type = poison_type;
}

static char heard(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

/* Are they one word but for capitals, hyphens and underscores? */
static bool sounds_alike(struct text a, struct text b)
{
    size_t x = 0, y = 0;
    while (true) {
        while (x < a.len && (a.at[x] == '-' || a.at[x] == '_'))
            x++;
        while (y < b.len && (b.at[y] == '-' || b.at[y] == '_'))
            y++;
        if (x == a.len || y == b.len)
            return x == a.len && y == b.len;
        if (heard(a.at[x++]) != heard(b.at[y++]))
            return false;
    }
}

/* The word that was meant; where it differs only in its spelling, and stands in the file as the message has it, that is the fix. */
static void suggest(struct checker *c, struct diagnostic *d, struct text word, struct text meant)
{
    diag_help(c->scope->diag, d, "did you mean '%.*s'?", TEXT_ARG(meant));
    const struct source *source = d && d->span.source < c->scope->diag->sources.count ? &c->scope->diag->sources.at[d->span.source] : NULL;
    bool stands = source && d->span.to - d->span.from == word.len && text_equal((struct text){source->bytes.at + d->span.from, word.len}, word);
    if (stands && sounds_alike(word, meant))
        diag_fix(c->scope->diag, d, "%.*s", TEXT_ARG(meant));
}

static bool is_local(struct text name) { return name.len > 6 && memcmp(name.at, "local.", 6) == 0; }

static void unknown_name(struct checker *c, struct expr *e)
{
    struct scope *s = c->scope;
    struct diagnostic *d = checker_mistake(c, DIAG_UNKNOWN_FACT, e->span, "'@a' is neither a fact nor a definition", e->name, NULL, NULL);
    uint32_t near = vocabulary_nearest_fact(s->vocabulary, s->arena, e->name);
    struct text other = s->nearest ? s->nearest(s->context, e->name) : (struct text){0};
    if (near != FACT_NONE)
        suggest(c, d, e->name, s->vocabulary->facts.at[near].name);
    else if (other.len)
        suggest(c, d, e->name, other);
    else if (text_is(e->name, "yes") || text_is(e->name, "no"))
        diag_help(s->diag, d, "write the fact alone for yes, or 'not' before it for no");
    else
        diag_help(s->diag, d, is_local(e->name) ? "onroll rules lists the facts; declare a fact of your own under facts of the policy, with its type and question"
                                                            : "the facts stand in the vocabulary; onroll rules lists them");
    checker_spoil(e);
}

void checker_name(struct checker *c, struct expr *e)
{
    struct scope *s = c->scope;
    struct type type = poison_type;
    if (!e->stated && s->definition && s->definition(s->context, e->name, e->span, &type, &e->index)) {
        e->defined = true;
        e->type = type;
        if (type.base == TYPE_POISON)
            e->kind = EXPR_POISON;
        return;
    }
    e->index = map_get(&s->vocabulary->fact_map, e->name);
    if (e->index == MAP_NONE)
        unknown_name(c, e);
    else if (s->vocabulary->facts.at[e->index].worked_out && e->stated) {
        checker_mistake(c, DIAG_STRUCTURE, e->span, "'@a' is worked out, and no case states it", e->name, NULL, NULL);
        checker_spoil(e);
    } else if (s->vocabulary->facts.at[e->index].worked_out) {
        checker_mistake(c, DIAG_STRUCTURE, e->span, "'@a' is worked out, and no rule file defines how", e->name, NULL, NULL);
        checker_spoil(e);
    } else
        e->type = s->vocabulary->facts.at[e->index].type;
}

static void value_unknown(struct checker *c, const struct word *w, struct text whose, const struct text *all, size_t count)
{
    const char *name = text_string(c->scope->arena, whose);
    struct diagnostic *d = checker_mistake(c, DIAG_UNKNOWN_VALUE, w->span, "'@a' is not a value of @b", w->text, name, NULL);
    int near = text_nearest(w->text, all, count), alike = -1;
    for (size_t i = 0; i < count && alike < 0; i++)
        if (sounds_alike(w->text, all[i]))
            alike = (int)i;
    near = alike >= 0 ? alike : near;
    if (near >= 0)
        suggest(c, d, w->text, all[near]);
    struct buffer list;
    buffer_init(&list, c->scope->arena);
    for (size_t i = 0; i < count; i++) {
        buffer_string(&list, i ? ", " : "");
        buffer_add(&list, all[i]);
    }
    diag_help(c->scope->diag, d, "its values: %s", buffer_done(&list) ? list.at : "");
}

void checker_words(struct checker *c, struct expr *e, struct text whose, const struct text *all, size_t count)
{
    for (uint32_t i = 0; i < e->word_count; i++) {
        size_t n = 0;
        while (n < count && !text_equal(all[n], e->words[i].text))
            n++;
        if (n == count)
            value_unknown(c, &e->words[i], whose, all, count);
        else if (n < 64)
            e->bits_low |= UINT64_C(1) << n;
        else
            e->bits_high |= UINT64_C(1) << (n - 64);
    }
}
