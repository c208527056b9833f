/* SPDX-License-Identifier: MIT
 * When a test may next say otherwise, as the deletion date moves. Most terms only rise with the date (a count of days, the last school day before it)
 * and most tests compare one of them with something that stays. Such a test is asked at days ever further ahead, and then by halves, as long as the
 * terms are of the same kind at both ends: all known, or all past the calendar. Any other test is asked day by day. */
#include "explain/moving.h"

/* Why a moving term is or is not known. Between two days with the same answer it stays the same: a calendar covers one stretch of time. */
enum regime {
    REGIME_KNOWN,
    REGIME_NEVER,  /* something that stays is not known */
    REGIME_BEFORE, /* the day lies before the calendar */
    REGIME_AFTER,  /* or after it */
    REGIME_OPEN    /* none of these */
};

enum course { STAYS, RISES, FALLS, WANDERS };

static const int64_t FAR = DATE_MAX - DATE_MIN;

struct offsets { /* how far a term lies from the deletion date */
    int64_t low, high;
};

static enum course course_of(const struct moving *m, uint32_t term);

static const struct term *term_at(const struct moving *m, uint32_t term) { return &m->program->terms.at[term]; }

/* Months and years are known on most days only, but their bounds never go back. */
static bool in_months(const struct term *t) { return t->op == TERM_SHIFT && (t->unit == UNIT_MONTHS || t->unit == UNIT_YEARS); }

/* ---- Regimes ---- */

static enum regime looked_up(const struct moving *m, const struct term *t, uint32_t operand)
{
    const struct cell *a = &m->run.cells[operand];
    const struct calendar *c = m->trial.calendar;
    const struct bank_holidays *bank = &m->x->rules->bank;
    bool school = t->unit == UNIT_SCHOOL_DAYS || t->op == TERM_NTH;
    if ((school && !c) || (!school && t->unit != UNIT_WORKING_DAYS))
        return REGIME_NEVER; /* without a calendar, or known whenever its part is */
    int32_t first = school ? c->first : bank->from, last = school ? c->last : bank->to;
    return a->low > last ? REGIME_AFTER : a->high < first ? REGIME_BEFORE : REGIME_OPEN;
}

/* Of a count one end moves: unless the other can be looked up, it is never known. */
static enum regime regime_of_count(const struct moving *m, const struct term *t)
{
    uint32_t moving = course_of(m, t->a) != STAYS ? t->a : t->b, staying = moving == t->a ? t->b : t->a;
    if (course_of(m, staying) != STAYS)
        return REGIME_OPEN;
    if (m->run.cells[staying].state != STATE_KNOWN || looked_up(m, t, staying) != REGIME_OPEN)
        return REGIME_NEVER;
    return looked_up(m, t, moving);
}

/* Past the marks and today a register goes on as its last mark says. */
static bool past_marks(const struct moving *m, int64_t day) { return day > m->trial.attendance->last && day > m->x->check_day; }

static enum regime regime_of_register(const struct moving *m, const struct term *t)
{
    const struct cell *to = &m->run.cells[t->op == TERM_REGISTER_DAY ? t->a : t->b];
    const struct calendar *c = m->trial.calendar;
    if (!m->trial.attendance || !c)
        return REGIME_NEVER;
    return past_marks(m, to->low - (t->op == TERM_REGISTER_DAY)) && to->high <= c->last ? REGIME_KNOWN : to->low > (int64_t)c->last + 1 ? REGIME_AFTER : REGIME_OPEN;
}

static enum regime regime_of(const struct moving *m, uint32_t term)
{
    const struct term *t = term_at(m, term);
    bool register_read = t->op == TERM_REGISTER_DAY || t->op == TERM_REGISTER_CODES || t->op == TERM_REGISTER_SESSIONS;
    if (register_read)
        return regime_of_register(m, t);
    if (m->run.cells[term].state == STATE_KNOWN || in_months(t))
        return REGIME_KNOWN;
    switch ((int)t->op) {
    case TERM_COUNT: return regime_of_count(m, t);
    case TERM_SHIFT:
    case TERM_NTH: return looked_up(m, t, t->a);
    case TERM_DEFAULT: case TERM_EARLIER: case TERM_LATER: case TERM_OTHERWISE: case TERM_DERIVED: return REGIME_NEVER; /* as their parts, each looked at itself */
    default: return REGIME_OPEN;
    }
}

/* ---- Courses ---- */

static enum course opposite(enum course c) { return c == RISES ? FALLS : c == FALLS ? RISES : c; }

static enum course together(enum course a, enum course b) { return a == STAYS ? b : b == STAYS || a == b ? a : WANDERS; }

static bool reads_months(const struct moving *m, uint32_t term)
{
    const struct term *t = term_at(m, term);
    return m->program->moves[term] && (in_months(t) || (t->a != NO_TERM && reads_months(m, t->a)) || (t->b != NO_TERM && reads_months(m, t->b)));
}

/* Nothing at all is known of it, and that stays so. */
static bool unbounded(const struct moving *m, uint32_t term)
{
    const struct cell *c = &m->run.cells[term];
    enum base_type type = term_at(m, term)->type.base;
    return !m->program->moves[term] && c->state != STATE_KNOWN && (type == TYPE_CODES || type == TYPE_NUMBER || (type == TYPE_DATE && c->low <= DATE_MIN && c->high >= DATE_MAX));
}

/* The part that is taken where it is known, and the one that stands in for it. */
static enum course course_of_choice(const struct moving *m, uint32_t first, uint32_t second)
{
    if (reads_months(m, first))
        return WANDERS;
    if (m->run.cells[first].state == STATE_KNOWN || unbounded(m, second))
        return course_of(m, first);
    return m->run.cells[second].state == STATE_KNOWN && regime_of(m, first) != REGIME_OPEN ? course_of(m, second) : WANDERS;
}

/* An absence that began within the marks began on that day, however long it goes on. */
static bool within_marks(const struct moving *m, uint32_t term)
{
    const struct cell *c = &m->run.cells[term];
    return m->trial.attendance && c->state == STATE_KNOWN && c->high <= m->trial.attendance->last;
}

static enum course course_of(const struct moving *m, uint32_t term)
{
    const struct term *t = term_at(m, term);
    if (!m->program->moves[term])
        return STAYS;
    switch ((int)t->op) {
    case TERM_FACT: return RISES;
    case TERM_DEFAULT: return course_of(m, m->run.cells[t->a].state == STATE_NOT_SUPPLIED ? t->b : t->a);
    case TERM_OTHERWISE: /* the bounds of the one rule the other in or out, and both move */
        return m->run.cells[t->a].state != STATE_KNOWN && !unbounded(m, t->a) ? WANDERS : course_of_choice(m, t->a, t->b);
    case TERM_DERIVED: return course_of_choice(m, t->b, t->a);
    case TERM_SHIFT: case TERM_NTH: return course_of(m, t->a);
    case TERM_NAMED: return m->x->rules->vocabulary.named_days.at[t->index].day.kind == NAMED_TERM ? WANDERS : course_of(m, t->a);
    case TERM_COUNT: return together(opposite(course_of(m, t->a)), course_of(m, t->b));
    case TERM_EARLIER: case TERM_LATER: return together(course_of(m, t->a), course_of(m, t->b));
    case TERM_REGISTER_DAY: return !m->trial.attendance || (t->day == REGISTER_ABSENT_FIRST && within_marks(m, term)) ? STAYS : course_of(m, t->a);
    case TERM_REGISTER_CODES: return !m->trial.attendance ? STAYS : opposite(together(course_of(m, t->a), course_of(m, t->b))); /* only older codes drop out */
    default: return WANDERS;
    }
}

/* ---- Distances from the deletion date ---- */

static struct offsets anywhere(void) { return (struct offsets){-FAR, FAR}; }

static struct offsets add_offsets(struct offsets a, int64_t low, int64_t high)
{
    return (struct offsets){a.low + low < -FAR ? -FAR : a.low + low, a.high + high > FAR ? FAR : a.high + high};
}

static struct offsets offsets_of(const struct moving *m, uint32_t term);

static struct offsets offsets_of_shift(const struct moving *m, const struct term *t)
{
    int64_t n = t->unit == UNIT_WEEKS ? 7 * (int64_t)t->number : t->number;
    struct offsets a = offsets_of(m, t->a);
    if (t->unit == UNIT_DAYS || t->unit == UNIT_WEEKS)
        return t->before ? add_offsets(a, -n, -n) : add_offsets(a, n, n);
    if (t->unit == UNIT_SCHOOL_DAYS || t->unit == UNIT_WORKING_DAYS)
        return t->before ? add_offsets(a, -2 * FAR, -n) : add_offsets(a, n, 2 * FAR);
    return anywhere();
}

static struct offsets offsets_of_outer(const struct moving *m, const struct term *t)
{
    struct offsets a = offsets_of(m, t->a), b = offsets_of(m, t->b);
    bool later = t->op == TERM_LATER;
    return (struct offsets){(a.low < b.low) != later ? a.low : b.low, (a.high < b.high) != later ? a.high : b.high};
}

static struct offsets offsets_of(const struct moving *m, uint32_t term)
{
    const struct term *t = term_at(m, term);
    if (!m->program->moves[term])
        return anywhere();
    switch ((int)t->op) {
    case TERM_FACT: return (struct offsets){0, 0};
    case TERM_DEFAULT: return offsets_of(m, m->run.cells[t->a].state == STATE_NOT_SUPPLIED ? t->b : t->a);
    case TERM_SHIFT: return offsets_of_shift(m, t);
    case TERM_EARLIER: case TERM_LATER: return offsets_of_outer(m, t);
    case TERM_NTH: return add_offsets(offsets_of(m, t->a), t->number - 1, 2 * FAR);
    default: return anywhere();
    }
}

/* Two dates that both follow the deletion date, one always on the same side of the other. */
static bool always_apart(const struct moving *m, const struct atom *atom)
{
    if (atom->op != ATOM_COMPARE || term_at(m, atom->a)->type.base != TYPE_DATE)
        return false;
    struct offsets a = offsets_of(m, atom->a), b = offsets_of(m, atom->b);
    bool before = a.high < b.low, not_after = a.high <= b.low, after = a.low > b.high, not_before = a.low >= b.high;
    switch (atom->compare) {
    case COMPARE_IS: return before || after;
    case COMPARE_LESS: case COMPARE_AT_LEAST: return before || not_before;
    case COMPARE_AT_MOST: case COMPARE_MORE: return not_after || after;
    }
    return false;
}

/* ---- The next day ---- */

/* Does the test only ever turn one way while the regimes stay? */
static bool turns_once(const struct moving *m, const struct atom *atom)
{
    if (atom->op == ATOM_ONLY || atom->op == ATOM_INCLUDE)
        return course_of(m, atom->a) != WANDERS;
    if (atom->op != ATOM_COMPARE || atom->compare == COMPARE_IS)
        return false;
    return together(course_of(m, atom->a), opposite(course_of(m, atom->b))) != WANDERS;
}

struct look { /* what the test is on one day */
    uint32_t outcome;
    uint64_t regimes; /* of its terms, three bits each */
};

enum { MOST_STEPS = 21, FIRST_STRIDE = 32 }; /* terms whose regimes fit a word: a test with more is asked day by day */

/* A test and the moving terms that it rests on. */
struct asked {
    const struct atom *atom;
    const uint32_t *steps;
    uint32_t count;
};

static struct look look_at(struct moving *m, const struct asked *a, int32_t day)
{
    struct look look = {0, 0};
    m->trial.values[m->x->rules->deletion_fact].number = day;
    look.outcome = evaluation_ask(&m->run, a->steps, a->count, a->atom);
    for (uint32_t i = 0; i < a->count && i < MOST_STEPS; i++)
        look.regimes |= (uint64_t)regime_of(m, a->steps[i]) << (3 * i);
    return look;
}

static bool any_open(uint64_t regimes)
{
    for (; regimes; regimes >>= 3)
        if ((regimes & 7) == REGIME_OPEN)
            return true;
    return false;
}

static int32_t away(const struct moving *m, int32_t day, int32_t steps) { return m->back ? day - steps : day + steps; }
static int32_t distance(const struct moving *m, int32_t from, int32_t to) { return m->back ? from - to : to - from; }

/* The test turns between two days; the first on which it is otherwise. */
static int32_t turn_between(struct moving *m, const struct asked *a, int32_t same, int32_t other, uint32_t outcome)
{
    while (distance(m, same, other) > 1) {
        int32_t middle = away(m, same, distance(m, same, other) / 2);
        if (look_at(m, a, middle).outcome == outcome)
            same = middle;
        else
            other = middle;
    }
    return other;
}

static bool sure(const struct moving *m, const struct asked *a, uint64_t regimes) { return a->count <= MOST_STEPS && !any_open(regimes) && turns_once(m, a->atom); }

/* Further and further ahead while the regimes stay; where they change, day by day. */
static int32_t stride(struct moving *m, const struct asked *a, int32_t from, int32_t end)
{
    struct look here = look_at(m, a, from);
    bool leap = sure(m, a, here.regimes);
    int32_t day = from, step = leap ? FIRST_STRIDE : 1;
    while (day != end) {
        int32_t left = distance(m, day, end), ahead = away(m, day, step < left ? step : left);
        struct look there = look_at(m, a, ahead);
        bool same_kind = leap && there.regimes == here.regimes;
        if (!same_kind && distance(m, day, ahead) > 1) {
            step = distance(m, day, ahead) / 2;
            continue;
        }
        if (there.outcome != here.outcome)
            return turn_between(m, a, day, ahead, here.outcome);
        day = ahead;
        if (!same_kind) { /* another stretch of time: its terms are of other kinds */
            here = there;
            leap = sure(m, a, here.regimes);
        }
        step = leap ? 2 * step : 1;
    }
    return away(m, end, 1);
}

int32_t pace_end(const struct moving *m)
{
    if (m->back)
        return m->from > m->limit ? m->from : m->limit;
    return m->to < m->limit ? m->to : m->limit;
}

int32_t pace_next(struct moving *m, uint32_t test, int32_t from, int32_t end)
{
    const struct program *p = m->program;
    uint32_t atom = m->changing.tests[test];
    const struct asked asked = {&p->atoms.at[atom], p->rests + p->rests_from[atom], p->rests_from[atom + 1] - p->rests_from[atom]};
    return distance(m, from, end) <= 0 || always_apart(m, asked.atom) ? away(m, end, 1) : stride(m, &asked, from, end);
}

/* A look-up that starts within the calendar or after it, and finds nothing. */
static bool off_the_end(const struct moving *m, const struct term *t, const struct cell *from)
{
    const struct calendar *c = m->trial.calendar;
    const struct bank_holidays *bank = &m->x->rules->bank;
    if (t->unit == UNIT_WORKING_DAYS && t->op != TERM_NTH)
        return from->low >= bank->from;
    return c && from->low >= c->first;
}

static bool term_beyond(const struct moving *m, uint32_t term)
{
    const struct term *t = term_at(m, term);
    if (m->run.cells[term].state == STATE_KNOWN)
        return false;
    switch ((int)t->op) {
    case TERM_COUNT: return t->unit != UNIT_DAYS && regime_of_count(m, t) == REGIME_AFTER;
    case TERM_SHIFT: return (t->unit == UNIT_SCHOOL_DAYS || t->unit == UNIT_WORKING_DAYS) && m->run.cells[t->a].state == STATE_KNOWN && off_the_end(m, t, &m->run.cells[t->a]);
    case TERM_NTH: return m->run.cells[t->a].state == STATE_KNOWN && off_the_end(m, t, &m->run.cells[t->a]);
    case TERM_REGISTER_DAY: return m->trial.attendance && m->trial.calendar && m->run.cells[t->a].low > (int64_t)m->trial.calendar->last + 1;
    case TERM_REGISTER_CODES: case TERM_REGISTER_SESSIONS: return m->trial.attendance && m->trial.calendar && m->run.cells[t->b].high > m->trial.calendar->last;
    default: return false;
    }
}

bool pace_beyond(const struct moving *m, uint32_t test)
{
    const struct program *p = m->program;
    uint32_t atom = m->changing.tests[test], slot = p->atoms.at[atom].slot;
    if ((m->run.yes[slot] | m->run.no[slot]) & LANE)
        return false;
    if (p->atoms.at[atom].op == ATOM_SCHOOL_DAY)
        return m->trial.calendar && m->run.cells[p->atoms.at[atom].a].low > m->trial.calendar->last;
    for (uint32_t i = p->rests_from[atom]; i < p->rests_from[atom + 1]; i++)
        if (term_beyond(m, p->rests[i]))
            return true;
    return false;
}
