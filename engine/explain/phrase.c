/* SPDX-License-Identifier: MIT
 * Clauses for what has to be so: of a yes/no fact its own phrase, of a choice its value, of a number or of codes what the tests of the claim ask. */
#include "explain/phrase.h"

#include <string.h>

static const struct fact *fact_at(const struct explainer *x, uint32_t fact) { return &x->rules->vocabulary.facts.at[fact]; }

static const char *done(struct explainer *x, struct buffer *out)
{
    const char *text = buffer_done(out);
    x->failed |= text == NULL;
    return text;
}

/* "A, B or C" */
static void add_codes(struct explainer *x, struct buffer *out, uint64_t set)
{
    const struct vocabulary *v = &x->rules->vocabulary;
    uint32_t left = 0, count = 0;
    for (uint32_t i = 0; i < v->codes.count; i++)
        left += (uint32_t)((set >> i) & 1);
    for (uint32_t i = 0; i < v->codes.count; i++)
        if ((set >> i) & 1) {
            buffer_string(out, count == 0 ? "" : left == 1 ? " or " : ", ");
            buffer_add(out, v->codes.at[i].code);
            count++;
            left--;
        }
}

/* Does the test read the fact itself? */
static bool tests_fact(const struct program *p, const struct atom *atom, uint32_t fact)
{
    const struct term *t = &p->terms.at[atom->a];
    return t->op == TERM_FACT && t->index == fact;
}

/* Or a value that the fact gives where nothing else is known? */
static bool tests_given(const struct program *p, uint32_t term, uint32_t fact)
{
    const struct term *t = &p->terms.at[term];
    if (t->op == TERM_FACT)
        return t->index == fact;
    return (t->op == TERM_DERIVED || t->op == TERM_OTHERWISE) && (tests_given(p, t->a, fact) || tests_given(p, t->b, fact));
}

/* What the tests of the claim ask of the codes, where this set of them is right. */
static void add_codes_asked(struct explainer *x, struct buffer *out, const struct program *p, const struct claim *claim, const struct change *c)
{
    uint64_t only = UINT64_MAX, without = 0, with = 0, set = (uint64_t)c->number;
    for (uint32_t i = 0; i < claim->cone.atom_count; i++) {
        const struct atom *atom = &p->atoms.at[claim->cone.atoms[i]];
        if ((atom->op != ATOM_ONLY && atom->op != ATOM_INCLUDE) || !tests_given(p, atom->a, c->fact))
            continue;
        if (atom->op == ATOM_ONLY && !(set & ~atom->low))
            only &= atom->low;
        else if (atom->op == ATOM_INCLUDE && !(set & atom->low))
            without |= atom->low;
        else if (atom->op == ATOM_INCLUDE)
            with = atom->low;
    }
    buffer_string(out, only != UINT64_MAX ? " are only " : with ? " include " : " do not include ");
    add_codes(x, out, only != UINT64_MAX ? only & ~without : with ? with : without);
}

static void add_number_asked(struct buffer *out, const struct program *p, const struct change *c)
{
    static const char *const words[2][5] = {{"", "less than ", "at most ", "at least ", "more than "}, {"not ", "at least ", "more than ", "less than ", "at most "}};
    const struct atom *atom = &p->atoms.at[c->test];
    const struct term *bound = atom->b == NO_TERM ? NULL : &p->terms.at[atom->b];
    bool direct = atom->op == ATOM_COMPARE && tests_fact(p, atom, c->fact) && bound && bound->op == TERM_CONSTANT;
    int64_t number = direct ? bound->number : c->number;
    buffer_string(out, " is ");
    if (direct)
        buffer_string(out, words[c->rail == RAIL_NO][atom->compare]);
    buffer_number(out, number);
    buffer_char(out, ' ');
    buffer_string(out, unit_name(p->terms.at[c->fact].type.unit, number));
}

const char *phrase_of_answer(struct explainer *x, const struct program *program, const struct claim *claim, const struct change *c)
{
    const struct fact *f = fact_at(x, c->fact);
    struct buffer out;
    if (f->type.base == TYPE_YES_NO)
        return c->number ? f->yes.at : f->no.at;
    buffer_init(&out, x->arena);
    buffer_add(&out, f->noun);
    if (f->type.base == TYPE_CODES) {
        add_codes_asked(x, &out, program, claim, c);
    } else if (f->type.base == TYPE_CHOICE) {
        buffer_string(&out, " is ");
        buffer_add(&out, f->values[c->number].says);
    } else {
        add_number_asked(&out, program, c);
    }
    return done(x, &out);
}

static const char TURNS_OUT[] = "if it turns out that ";

const char *phrase_of_need(struct explainer *x, const struct program *program, const struct claim *claim, const struct change *c)
{
    const struct fact *f = fact_at(x, c->fact);
    struct buffer out;
    if (f->kind == KIND_ACT && f->type.base == TYPE_YES_NO && c->number)
        return f->to_do.len ? f->to_do.at : f->yes.at;
    buffer_init(&out, x->arena);
    buffer_string(&out, TURNS_OUT);
    buffer_string(&out, phrase_of_answer(x, program, claim, c));
    return done(x, &out);
}

const struct shown *shown_with_slot(const struct shown *shown, uint32_t slot)
{
    if (!shown)
        return NULL;
    if (shown->slot == slot && shown->expr->kind != EXPR_NAME && shown->expr->kind != EXPR_AND && shown->expr->kind != EXPR_OR && shown->expr->kind != EXPR_NOT)
        return shown;
    const struct shown *found = shown_with_slot(shown->a, slot);
    return found ? found : shown_with_slot(shown->b, slot);
}

const char *phrase_of_open(struct explainer *x, const struct shown *shown, const struct change *c)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    buffer_string(&out, TURNS_OUT);
    if (shown && shown->expr->kind == EXPR_COMPARE)
        condition_in_words(x, &out, shown, c->rail == RAIL_YES);
    else
        buffer_string(&out, c->rail == RAIL_YES ? "it was in time" : "it was not in time"); /* a comparison of dates that no limb shows */
    return done(x, &out);
}

/* "the absence" gives "absence". */
static struct text bare_noun(struct text noun)
{
    static const char the[] = "the ";
    bool article = noun.len > 4 && memcmp(noun.at, the, 4) == 0;
    struct text rest = article ? (struct text){noun.at + 4, noun.len - 4} : noun;
    return article && !memchr(rest.at, ' ', rest.len) ? rest : noun;
}

const char *phrase_of_time(struct explainer *x, const struct program *p, const struct shown *shown, const struct change *c)
{
    const struct atom *atom = &p->atoms.at[c->test];
    const struct cell *value = &x->run->cells[atom->a], *bound = atom->b == NO_TERM ? NULL : &x->run->cells[atom->b];
    struct type type = p->terms.at[atom->a].type;
    struct buffer out;
    buffer_init(&out, x->arena);
    bool grows = c->rail == RAIL_YES && (atom->compare == COMPARE_AT_LEAST || atom->compare == COMPARE_MORE);
    if (atom->op == ATOM_COMPARE && type.base == TYPE_NUMBER && grows && value->state == STATE_KNOWN && bound && bound->state == STATE_KNOWN) {
        int64_t more = bound->low - value->low + (atom->compare == COMPARE_MORE);
        buffer_number(&out, more);
        buffer_string(&out, " more ");
        buffer_string(&out, unit_name(type.unit, more));
        bool named = shown && shown->a && shown->a->expr->kind == EXPR_NAME;
        buffer_string(&out, named ? " of " : "");
        buffer_add(&out, named ? bare_noun(noun_of(x, shown->a)) : TEXT(""));
    } else {
        buffer_string(&out, "a later deletion date");
    }
    return done(x, &out);
}
