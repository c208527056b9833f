/* SPDX-License-Identifier: MIT
 * From the values of variables to a case: what a fact itself holds is stated straight; what is worked out from facts is reached by trying values of the
 * facts it rests on, near ones first, as long as what was reached before stays. */
#include "prove/trial.h"

enum { MOST_FACTS = 24, FAR_WEEKS = 60, NEAR_DAYS = 70, FAR_YEARS = 21, MOST_CHOICES_TRIED = 128 };

struct search {
    struct trial *trial;
    const uint32_t *values;
    bool (*wanted)(void *context, const struct trial *trial);
    void *context;
    const struct variable **order; /* the variables that have a value, those of stated facts first */
    uint32_t count;
};

/* ---- stating straight ---- */

/* The fact whose stated value the term takes, where there is one. */
static uint32_t carrier(const struct space *s, uint32_t term)
{
    const struct joint_term *j = &s->terms.at[term];
    if (j->term.op == TERM_FACT)
        return term;
    if (j->term.op != TERM_DEFAULT && j->term.op != TERM_DERIVED && j->term.op != TERM_OTHERWISE)
        return NO_TERM;
    uint32_t first = j->a_days ? NO_TERM : carrier(s, j->term.a);
    return first != NO_TERM || j->b_days ? first : carrier(s, j->term.b);
}

static struct value known(int64_t number) { return (struct value){STATE_KNOWN, number}; }

static struct value not_known(uint32_t state)
{
    static const enum state states[STATES] = {STATE_NOT_SUPPLIED, STATE_NOT_KNOWN, STATE_NOT_APPLICABLE};
    return (struct value){states[state], 0};
}

/* Of an interval the number that a person would take: its end next to a threshold, or near the day of the deletion. */
static int64_t number_in(const struct trial *t, const struct variable *v, uint32_t interval)
{
    int64_t first = span_first(v, interval), last = span_last(v, interval), near = t->date[LEFT];
    if (t->space->terms.at[v->term].term.type.base != TYPE_DATE || v->minus != NO_TERM)
        near = first > 1 && first > SPAN_LEAST ? first : last < SPAN_MOST ? last : first > SPAN_LEAST ? first : 0;
    return near < first ? first : near > last ? last : near;
}

static void state_span(struct trial *t, const struct variable *v, uint32_t value)
{
    struct span_value span = span_value(v, value);
    uint32_t fact = carrier(t->space, v->term), other = v->minus == NO_TERM ? NO_TERM : carrier(t->space, v->minus);
    if (v->minus == NO_TERM && fact != NO_TERM) {
        trial_set(t, fact, span.known ? known(number_in(t, v, span.from)) : not_known(span.state == SPAN_LEFT_OUT ? NOT_STATED : span.state == SPAN_NOT_APPLICABLE ? STATED_NOT_APPLICABLE : STATED_NOT_KNOWN));
        return;
    }
    if (fact == NO_TERM || other == NO_TERM || !span.known)
        return;
    const int64_t apart = number_in(t, v, span.from);
    const uint32_t deletion = t->facts[LEFT]->rules->deletion_fact;
    if (trial_value(t, other).state != STATE_KNOWN || (trial_value(t, fact).state == STATE_KNOWN && space_joint_fact(t->space, other, LEFT) != deletion)) {
        if (trial_value(t, fact).state != STATE_KNOWN)
            trial_set(t, fact, known(t->date[LEFT]));
        trial_set(t, other, known(trial_value(t, fact).number - apart));
    } else {
        trial_set(t, fact, known(trial_value(t, other).number + apart));
    }
}

static void state_choice(struct trial *t, const struct variable *v, uint32_t value)
{
    uint32_t fact = carrier(t->space, v->term);
    const uint32_t classes = v->classes.count;
    if (fact == NO_TERM)
        return;
    if (value >= classes) {
        trial_set(t, fact, not_known(v->fact ? value - classes : value == classes ? NOT_STATED : STATED_NOT_KNOWN));
        return;
    }
    for (uint32_t i = 0; i < MOST_CHOICES_TRIED; i++)
        if ((i < 64 ? v->classes.at[value].low : v->classes.at[value].high) >> (i & 63) & 1) {
            trial_set(t, fact, known(i));
            return;
        }
}

/* One code of the class: one that says that the pupil was absent, where there is such a one. */
static uint64_t one_code(const struct search *s, uint64_t class)
{
    const struct vocabulary *words = &s->trial->space->side[LEFT].program->rules->vocabulary;
    for (uint32_t i = 0; i < words->codes.count; i++)
        if (class >> i & 1 && words->codes.at[i].shows == CODE_ABSENT)
            return (uint64_t)1 << i;
    return class & (~class + 1);
}

static uint32_t codes_value(const struct search *s, const struct variable *v, uint32_t fact)
{
    return v->kind == VARIABLE_CODES && carrier(s->trial->space, v->term) == fact ? s->values[v->diagram_variable] : VALUE_ANY;
}

/* All classes of all sets that the fact stands behind at once: one code of each class that is there, none of those that are not. */
static void state_codes(struct search *s, const struct variable *of)
{
    const struct space *space = s->trial->space;
    const uint32_t fact = carrier(space, of->term), most = space->side[LEFT].program->rules->vocabulary.codes.count;
    uint64_t allowed = most >= 64 ? UINT64_MAX : ((uint64_t)1 << most) - 1, codes = 0;
    bool closed = false;
    for (uint32_t i = 0; i < space->variables.count && fact != NO_TERM; i++)
        if (codes_value(s, &space->variables.at[i], fact) == CODES_ABSENT) {
            allowed &= ~space->variables.at[i].codes;
            closed = true;
        }
    for (uint32_t i = 0; i < space->variables.count && fact != NO_TERM; i++)
        if (codes_value(s, &space->variables.at[i], fact) == CODES_PRESENT) {
            const uint64_t in = space->variables.at[i].codes & allowed;
            if (!(in & codes))
                codes |= one_code(s, in);
            closed = true;
        }
    if (!codes)
        codes = one_code(s, allowed);
    if (fact != NO_TERM && closed && codes)
        trial_set(s->trial, fact, known((int64_t)codes));
}

static void state_straight(struct search *s, const struct variable *v)
{
    const uint32_t value = s->values[v->diagram_variable];
    switch (v->kind) {
    case VARIABLE_GIVEN: trial_set(s->trial, v->term, value < GIVEN_STATES ? known(value == GIVEN_YES) : not_known(value - GIVEN_STATES)); break;
    case VARIABLE_SPAN: state_span(s->trial, v, value); break;
    case VARIABLE_CHOICE: state_choice(s->trial, v, value); break;
    case VARIABLE_CODES: state_codes(s, v); break;
    case VARIABLE_STATE:
        if (value != STATE_IS_KNOWN)
            trial_set(s->trial, v->term, not_known(value - STATE_IS_OPEN));
        break;
    case VARIABLE_TEST: break;
    }
}

/* ---- trying ---- */

struct base { /* the facts that a variable rests on */
    uint32_t at[MOST_FACTS];
    uint32_t count;
};

static void add_base(const struct space *s, struct base *base, uint32_t term)
{
    if (term == NO_TERM || base->count == MOST_FACTS)
        return;
    const struct joint_term *j = &s->terms.at[term];
    if (j->term.op != TERM_FACT) {
        add_base(s, base, j->term.a);
        add_base(s, base, j->term.b);
        return;
    }
    for (uint32_t i = 0; i < base->count; i++)
        if (base->at[i] == term)
            return;
    base->at[base->count++] = term;
}

static bool reached(const struct search *s, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!trial_holds(s->trial, s->order[i], s->values[s->order[i]->diagram_variable]))
            return false;
    return true;
}

static bool go_on(struct search *s, uint32_t from);

static bool attempt(struct search *s, uint32_t fact, struct value value, uint32_t at)
{
    trial_set(s->trial, fact, value);
    return trial_run(s->trial) && reached(s, at + 1) && go_on(s, at + 1);
}

static bool try_days(struct search *s, uint32_t fact, uint32_t at)
{
    const int64_t day = s->trial->date[LEFT];
    for (int64_t n = 0; n <= NEAR_DAYS; n++)
        if (attempt(s, fact, known(day - n), at) || (n && attempt(s, fact, known(day + n), at)))
            return true;
    for (int64_t week = NEAR_DAYS / 7 + 1; week <= FAR_WEEKS; week++)
        if (attempt(s, fact, known(day - 7 * week), at) || attempt(s, fact, known(day + 7 * week), at))
            return true;
    for (int64_t year = 1; year <= FAR_YEARS; year++) /* of birth, mostly: the day itself, its neighbours, and half a year on */
        for (int64_t n = -1; n <= 2; n++)
            if (attempt(s, fact, known(day - (year * 1461) / 4 + (n == 2 ? 183 : n)), at))
                return true;
    return attempt(s, fact, known(DATE_NEVER), at);
}

static bool try_numbers(struct search *s, uint32_t fact, const struct variable *v, uint32_t at)
{
    if (attempt(s, fact, known(0), at))
        return true;
    for (uint32_t i = 0; v->kind == VARIABLE_SPAN && i < v->cuts.count; i++)
        for (int64_t n = -1; n <= 1; n++)
            if (v->cuts.at[i] + n > 0 && v->cuts.at[i] + n <= 100000 && attempt(s, fact, known(v->cuts.at[i] + n), at))
                return true;
    return false;
}

static bool try_fact(struct search *s, uint32_t fact, const struct variable *v, uint32_t at)
{
    const struct type type = s->trial->space->terms.at[fact].term.type;
    if (type.base == TYPE_DATE && try_days(s, fact, at))
        return true;
    if ((type.base == TYPE_NUMBER || type.base == TYPE_RECORDS) && try_numbers(s, fact, v, at))
        return true;
    return attempt(s, fact, not_known(NOT_STATED), at) || attempt(s, fact, not_known(STATED_NOT_KNOWN), at);
}

/* The first variable without its value: the facts it rests on are tried one after the other, then it is let go, since the programs themselves have the last word. */
static bool go_on(struct search *s, uint32_t from)
{
    struct trial *t = s->trial;
    uint32_t at = from;
    while (at < s->count && trial_holds(t, s->order[at], s->values[s->order[at]->diagram_variable]))
        at++;
    if (s->wanted(s->context, t))
        return true;
    if (at == s->count)
        return false;
    struct base base = {.count = 0};
    add_base(t->space, &base, s->order[at]->term);
    add_base(t->space, &base, s->order[at]->minus);
    if (s->order[at]->kind == VARIABLE_TEST && s->order[at]->atom.b != NO_TERM)
        add_base(t->space, &base, s->order[at]->atom.b);
    for (uint32_t i = 0; i < base.count; i++) {
        const struct value before = trial_value(t, base.at[i]);
        if (try_fact(s, base.at[i], s->order[at], at))
            return true;
        trial_set(t, base.at[i], before);
    }
    trial_run(t);
    return false;
}

/* What is stated comes first, then what lies between stated facts, then what is worked out. */
static uint32_t rank(const struct space *s, const struct variable *v)
{
    if (v->kind == VARIABLE_GIVEN || v->kind == VARIABLE_CHOICE || v->kind == VARIABLE_CODES)
        return 0;
    if (v->kind == VARIABLE_TEST)
        return 4;
    if (v->kind == VARIABLE_STATE)
        return 1;
    if (carrier(s, v->term) == NO_TERM || (v->minus != NO_TERM && carrier(s, v->minus) == NO_TERM))
        return 3;
    return v->minus == NO_TERM ? 1 : 2;
}

bool solve(struct trial *trial, const uint32_t *values, bool (*wanted)(void *context, const struct trial *trial), void *context)
{
    const struct space *space = trial->space;
    struct search s = {.trial = trial, .values = values, .wanted = wanted, .context = context};
    s.order = ARENA_ARRAY(space->arena, const struct variable *, space->variables.count + 1);
    for (uint32_t r = 0; s.order && r <= 4; r++)
        for (uint32_t i = 0; i < space->variables.count; i++)
            if (values[space->variables.at[i].diagram_variable] != VALUE_ANY && rank(space, &space->variables.at[i]) == r)
                s.order[s.count++] = &space->variables.at[i];
    for (uint32_t i = 0; i < s.count; i++)
        state_straight(&s, s.order[i]);
    return s.order && trial_run(trial) && go_on(&s, 0);
}
