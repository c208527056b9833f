/* SPDX-License-Identifier: MIT
 * Judging other deletion dates, one program after another. A trial holds the case's values with another date; terms and tests that do not read the
 * date are worked out once for each program. */
#include "explain/moving.h"

#include <string.h>

static int32_t after(const struct moving *m, int32_t day, int32_t days) { return m->back ? day - days : day + days; }
static bool sooner(const struct moving *m, int32_t a, int32_t b) { return m->back ? a > b : a < b; }

static const struct fact *fact_at(const struct moving *m, uint32_t fact) { return &m->x->rules->vocabulary.facts.at[fact]; }

static void leave_out(struct moving *m, uint32_t fact) { m->as_given[fact] = (struct value){STATE_NOT_SUPPLIED, 0}; }

/* Does a rule work the fact out on the case's own day? */
static bool worked_out(const struct moving *m, const struct derived *d)
{
    const struct evaluation *run = m->x->run;
    if (d->given_term != NO_TERM)
        return run->cells[d->value_term].state == STATE_KNOWN;
    return ((run->yes[d->yes] | run->no[d->no]) & LANE) != 0;
}

/* What is given for one deletion date and worked out for every other: the age, the day the school next meets. */
static bool leave_to_rules(struct moving *m)
{
    bool any = false;
    for (uint32_t i = 0; i < m->x->program->derived.count; i++) {
        const struct derived *d = &m->x->program->derived.at[i];
        if (fact_at(m, d->fact)->kind != KIND_TIME || m->as_given[d->fact].state != STATE_KNOWN || !worked_out(m, d))
            continue;
        leave_out(m, d->fact);
        any = true;
    }
    return any;
}

/* Does a day that is given reach the last school day before the deletion? Without a calendar: the day before it. */
static bool reaches(const struct moving *m, int64_t day)
{
    int32_t last = m->x->deletion_day - 1;
    if (m->x->facts->calendar && !calendar_before(m->x->facts->calendar, m->x->deletion_day, 1, &last))
        last = m->x->deletion_day - 1;
    return day >= last;
}

static bool carry_on(struct moving *m)
{
    bool any = false;
    for (uint32_t i = 0; i < m->x->given_count; i++) {
        uint32_t fact = m->x->given[i];
        if (!fact_at(m, fact)->carries_on || m->as_given[fact].state != STATE_KNOWN || !reaches(m, m->as_given[fact].number))
            continue;
        leave_out(m, fact);
        any = true;
    }
    return any;
}

/* A number counted by hand for one day says nothing certain of an earlier one. */
static void forget_hand_counts(struct moving *m)
{
    for (uint32_t i = 0; i < m->x->given_count; i++) {
        const struct fact *f = fact_at(m, m->x->given[i]);
        if (f->kind == KIND_TIME && f->type.base == TYPE_NUMBER)
            leave_out(m, m->x->given[i]);
    }
}

bool moving_let_go(struct moving *m)
{
    bool any = leave_to_rules(m);
    if (m->back)
        forget_hand_counts(m);
    else
        any |= carry_on(m);
    return any || m->back;
}

bool moving_open(struct moving *m, struct explainer *x, bool back)
{
    uint32_t facts = x->rules->vocabulary.facts.count;
    int32_t low, high;
    *m = (struct moving){.x = x, .back = back, .trial = *x->facts};
    m->trial.values = ARENA_ROOM(x->arena, struct value, facts);
    m->as_given = ARENA_ROOM(x->arena, struct value, facts);
    if (!m->trial.values || !m->as_given)
        return false;
    memcpy(m->as_given, x->facts->values, facts * sizeof *m->as_given);
    m->limit = back ? DATE_MIN : DATE_MAX;
    if (date_add_months(x->deletion_day, (back ? -12 : 12) * MOVING_YEARS, &low, &high))
        m->limit = low;
    m->from = DATE_MAX; /* no program yet */
    m->to = DATE_MIN;
    return true;
}

/* A fact counts from the day on which it was stated. */
static bool stated_later(const struct moving *m, uint32_t fact, int32_t day)
{
    const char *on = m->x->facts->stated[fact].on;
    int32_t stated = on ? date_parse(text_of(on)) : DATE_NONE;
    return stated != DATE_NONE && stated > day;
}

static void fill_trial(struct moving *m, int32_t day)
{
    memcpy(m->trial.values, m->as_given, m->x->rules->vocabulary.facts.count * sizeof *m->trial.values);
    for (uint32_t i = 0; m->back && i < m->x->given_count; i++)
        if (stated_later(m, m->x->given[i], day))
            m->trial.values[m->x->given[i]] = (struct value){STATE_NOT_SUPPLIED, 0};
    m->trial.values[m->x->rules->deletion_fact] = (struct value){STATE_KNOWN, day};
}

/* The last day, going back, before a statement is withheld; going on, none is. */
static int32_t statement_before(const struct moving *m, int32_t day)
{
    int32_t found = DATE_NONE;
    for (uint32_t i = 0; m->back && i < m->x->given_count; i++) {
        const char *on = m->x->facts->stated[m->x->given[i]].on;
        int32_t stated = on ? date_parse(text_of(on)) : DATE_NONE;
        if (stated != DATE_NONE && stated <= day && stated > found)
            found = stated;
    }
    return found;
}

static const struct claim *claim_of(const struct moving *m)
{
    if (!m->x->claimed || m->back)
        return &m->program->unclaimed;
    uint32_t index = map_get(&m->program->claim_map, text_of(m->x->claimed));
    return index == MAP_NONE ? NULL : &m->program->claims.at[index];
}

/* What moves in this program, and room to tell when. */
static bool make_room(struct moving *m)
{
    struct cone *c = &m->changing;
    *c = (struct cone){0};
    if (m->claim) {
        c->terms = m->claim->cone.moving_terms;
        c->tests = m->claim->cone.moving_tests;
        c->term_count = m->claim->cone.moving_term_count;
        c->test_count = m->claim->cone.moving_test_count;
    }
    if (m->test_room < c->test_count + 1) {
        m->test_room = c->test_count + 1;
        m->next = ARENA_ROOM(m->x->arena, int32_t, m->test_room);
        m->watched = ARENA_ROOM(m->x->arena, bool, m->test_room);
        m->turns = ARENA_ROOM(m->x->arena, bool, m->test_room);
    }
    if (m->slot_room < m->program->slots) {
        m->slot_room = m->program->slots;
        m->kept = ARENA_ROOM(m->x->arena, uint8_t, m->slot_room);
    }
    return m->next && m->watched && m->turns && m->kept;
}

/* The program of the day, when it is another than that of the day before. */
static bool change_program(struct moving *m, int32_t day)
{
    onroll_status status = ONROLL_OK;
    struct epoch *epoch = rules_epoch(m->x->rules, m->x->authority, day);
    m->program = epoch ? rules_program(m->x->rules, epoch, &status) : NULL;
    m->x->failed |= epoch && !m->program && status == ONROLL_ENOMEM;
    if (!m->program)
        return false;
    m->from = epoch->from;
    m->to = epoch->to;
    m->claim = claim_of(m);
    if (!evaluation_prepare(m->x->spare, m->x->work, m->program) || !make_room(m)) {
        m->x->failed = true;
        return false;
    }
    m->run = *m->x->spare;
    m->run.facts = &m->trial;
    m->run.check_day = m->x->check_day;
    return true;
}

bool moving_to(struct moving *m, int32_t day)
{
    bool other = !m->program || day < m->from || day > m->to;
    if (other && !change_program(m, day))
        return false;
    m->day = day;
    fill_trial(m, day);
    if (!m->claim)
        return true;
    evaluation_judge(&m->run, m->claim);
    for (uint32_t i = 0; i < m->changing.test_count; i++) {
        m->next[i] = after(m, day, 1);
        m->turns[i] = false;
    }
    watch_all(m);
    return true;
}

/* The first day up to the horizon on which a watched test turns; the day after it where none does. Each look ends where another has found a turn. */
static int32_t first_turn(struct moving *m, int32_t horizon)
{
    int32_t first = after(m, horizon, 1);
    for (uint32_t i = 0; i < m->changing.test_count; i++) {
        if (!m->watched[i] || !sooner(m, m->next[i], first))
            continue;
        if (!m->turns[i]) {
            int32_t end = after(m, first, -1);
            m->next[i] = pace_next(m, i, after(m, m->next[i], -1), end);
            m->turns[i] = sooner(m, m->next[i], first);
        }
        first = sooner(m, m->next[i], first) ? m->next[i] : first;
    }
    return first;
}

enum { NEAR = 32, FURTHER = 4 };

/* The next day on which anything may differ: near days first, so that no test is followed for years when another turns tomorrow. */
static int32_t next_day(struct moving *m)
{
    int32_t end = m->changing.test_count ? pace_end(m) : m->back ? m->from : m->to, stated = statement_before(m, m->day), found = after(m, end, 1);
    for (int32_t days = NEAR; m->changing.test_count; days *= FURTHER) {
        int32_t horizon = after(m, m->day, days);
        bool last = !sooner(m, horizon, end);
        found = first_turn(m, last ? end : horizon);
        if (last || !sooner(m, horizon, found))
            break;
    }
    return stated != DATE_NONE && stated - 1 > found ? stated - 1 : found;
}

/* A test that was not watched may have turned on the way. */
static void arrive(struct moving *m)
{
    for (uint32_t i = 0; i < m->changing.test_count; i++)
        if (!sooner(m, m->day, m->next[i])) {
            m->next[i] = after(m, m->day, 1);
            m->turns[i] = false;
        }
    watch_all(m);
}

bool moving_on(struct moving *m)
{
    int32_t next = next_day(m);
    if (m->back ? next < m->limit : next > m->limit)
        return false;
    if (next < m->from || next > m->to || (m->back && statement_before(m, m->day) == next + 1))
        return moving_to(m, next);
    m->day = next;
    m->trial.values[m->x->rules->deletion_fact].number = next;
    evaluation_again(&m->run, &m->changing, m->claim);
    arrive(m);
    return true;
}

onroll_outcome moving_claim(const struct moving *m) { return m->claim ? slot_outcome(&m->run, m->claim->root) : ONROLL_UNKNOWN; }

onroll_outcome moving_must(const struct moving *m) { return slot_outcome(&m->run, m->program->must_root); }

bool moving_contradicts(struct moving *m)
{
    if (m->program->derived.count > m->program->core.derived)
        evaluation_run(&m->run, m->claim);
    for (uint32_t i = 0; i < m->program->derived.count; i++)
        if (derived_contradicts(&m->run, &m->program->derived.at[i]))
            return true;
    return false;
}
