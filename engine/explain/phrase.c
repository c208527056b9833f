/* SPDX-License-Identifier: MIT
 * Clauses for what has to be so: of a yes/no fact its own phrase, of a choice its value, of a number or of codes what the tests of the claim ask. */
#include "explain/phrase.h"

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
