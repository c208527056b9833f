/* SPDX-License-Identifier: MIT
 * The question itself: both slots become diagrams, the ways to the pairs asked for are walked, those that days contradict are dropped, and the rest are tried as cases. */
#include "prove/trial.h"

#include <string.h>

enum {
    MOST_WAYS = 2000,     /* of a diagram, looked at before the question is left open */
    MOST_TRIES = 12,      /* of them, tried as cases */
    RUNS_A_TRY = 3000,    /* of the programs */
    MOST_CALENDARS = 2    /* tried where school days matter */
};

struct prover {
    struct arena *arena;
    struct prove_side side[SIDES];
    struct prove_seeds seeds;
    bool failed;
};

struct question {
    struct prover *prover;
    struct space space;
    struct trial trial;
    bool trial_ready;
    uint32_t slot[SIDES];
    unsigned pairs;
    uint32_t term[SIDES]; /* of a question about values; NO_TERM */
    struct found_case *out;
    uint32_t ways, tries;
    bool possible, found;
    uint32_t calendars[MOST_CALENDARS], calendar_count;
};

struct prover *prover_new(struct arena *arena, struct prove_side left, struct prove_side right)
{
    struct prover *p = ARENA_NEW(arena, struct prover);
    if (p)
        *p = (struct prover){.arena = arena, .side = {left, right}};
    return p;
}

void prover_seed(struct prover *prover, struct prove_seeds seeds) { prover->seeds = seeds; }

bool prover_failed(const struct prover *prover) { return prover->failed || prover->arena->failed; }

/* ---- cases ---- */

static bool wanted(void *context, const struct trial *t)
{
    const struct question *q = context;
    const struct evaluation *left = trial_side(t, LEFT), *right = trial_side(t, RIGHT);
    if (q->term[LEFT] != NO_TERM) {
        const struct cell *a = &left->cells[q->term[LEFT]], *b = &right->cells[q->term[RIGHT]];
        const bool known = a->state == STATE_KNOWN, other = b->state == STATE_KNOWN;
        return (known != other || (known && a->low != b->low)) && trial_sound(t);
    }
    return (q->pairs & PAIR(slot_outcome(left, q->slot[LEFT]), slot_outcome(right, q->slot[RIGHT]))) && trial_sound(t);
}

/* A Monday that the calendar and the question share, as near as can be to the day on which the rules were last checked: that is the law people work with. */
static bool day_in(const struct question *q, uint32_t calendar, int32_t *day)
{
    const struct prove_side *side = &q->prover->side[LEFT];
    const struct calendar *c = &side->program->rules->calendars.at[calendar].calendar;
    const int32_t from = c->first > side->from ? c->first : side->from, to = c->last < side->to ? c->last : side->to, checked = date_parse(text_of(side->program->rules->view.version));
    if (from > to)
        return false;
    *day = checked == DATE_NONE ? from + (to - from) / 2 : checked < from ? from + (to - from > 30 ? 30 : 0) : checked > to ? to - (to - from > 30 ? 30 : 0) : checked;
    *day += date_weekday(*day) == MONDAY ? 0 : 7 - (int32_t)date_weekday(*day);
    *day = *day > to ? to : *day;
    return true;
}

/* Calendars that suit, best first: of the policy's own authority or of nobody, and of the school year in which the rules were last checked. */
static void find_calendars(struct question *q)
{
    const struct prove_side *side = &q->prover->side[LEFT];
    const onroll_rules *rules = side->program->rules;
    const int32_t checked = date_parse(text_of(rules->view.version));
    int32_t day;
    for (int fit = 3; fit >= 0; fit--)
        for (uint32_t i = 0; i < rules->calendars.count && q->calendar_count < MOST_CALENDARS; i++) {
            const struct school_calendar *c = &rules->calendars.at[i];
            const bool mine = c->authority == FACT_NONE || (side->program->policy && side->program->policy->authority == c->authority);
            const bool now = checked != DATE_NONE && c->calendar.first <= checked && checked <= c->calendar.last;
            if (mine * 1 + now * 2 == fit && day_in(q, i, &day))
                q->calendars[q->calendar_count++] = i;
        }
}

static bool ready(struct question *q)
{
    if (!q->trial_ready) {
        q->trial_ready = trial_init(&q->trial, &q->space, q->space.arena);
        q->prover->failed |= !q->trial_ready;
        find_calendars(q);
    }
    return q->trial_ready;
}

static bool uses_calendar(const struct space *s)
{
    for (uint32_t i = 0; i < s->terms.count; i++) {
        const struct term *t = &s->terms.at[i].term;
        if (t->unit == UNIT_SCHOOL_DAYS || t->op == TERM_NAMED || t->op == TERM_NTH)
            return true;
    }
    for (uint32_t i = 0; i < s->variables.count; i++)
        if (s->variables.at[i].kind == VARIABLE_TEST && s->variables.at[i].atom.op == ATOM_SCHOOL_DAY)
            return true;
    return false;
}

/* The day of a case: within a stored calendar where there is one, else a month into the time in question, or its last day. */
static int32_t usual_day(const struct question *q)
{
    const struct prove_side *side = &q->prover->side[LEFT];
    int32_t day;
    if (q->calendar_count && day_in(q, q->calendars[0], &day))
        return day;
    if (side->from > DATE_MIN)
        return side->to - side->from > 30 ? side->from + 30 : side->from;
    return side->to < DATE_MAX ? side->to : date_from_civil(2026, 3, 9);
}

static bool try_way(struct question *q, const uint32_t *values)
{
    struct trial *t = &q->trial;
    t->runs = 0;
    t->most_runs = RUNS_A_TRY;
    t->date[LEFT] = usual_day(q);
    trial_clear(t);
    if (solve(t, values, wanted, q))
        return true;
    for (uint32_t i = 0; i < q->calendar_count && uses_calendar(&q->space); i++) {
        t->runs = 0;
        trial_clear(t);
        int32_t day;
        if (!day_in(q, q->calendars[i], &day) || !trial_calendar(t, q->calendars[i]))
            continue;
        trial_date(t, day);
        if (solve(t, values, wanted, q))
            return true;
    }
    return false;
}

static const struct school_calendar *calendar_of(const struct trial *t)
{
    const onroll_rules *rules = t->facts[LEFT]->rules;
    for (uint32_t i = 0; i < rules->calendars.count; i++)
        if (t->facts[LEFT]->calendar == &rules->calendars.at[i].calendar)
            return &rules->calendars.at[i];
    return NULL;
}

static bool still_wanted(struct question *q)
{
    q->trial.runs = 0;
    return trial_run(&q->trial) && wanted(q, &q->trial);
}

/* Leaves out every fact that the case can do without. */
static void shrink(struct question *q)
{
    struct trial *t = &q->trial;
    const struct school_calendar *calendar = calendar_of(t);
    const onroll_rules *rules = t->facts[LEFT]->rules;
    if (calendar) {
        trial_calendar(t, UINT32_MAX);
        if (!still_wanted(q))
            trial_calendar(t, (uint32_t)(calendar - rules->calendars.at));
    }
    for (uint32_t side = 0; side < (q->space.same_rules ? 1 : SIDES); side++)
        for (uint32_t fact = 0; fact < t->facts[side]->rules->vocabulary.facts.count; fact++) {
            const struct value before = t->facts[side]->values[fact];
            if (before.state == STATE_NOT_SUPPLIED || fact == t->facts[side]->rules->deletion_fact || fact == t->facts[side]->rules->calendar_fact)
                continue;
            const uint32_t joint = space_fact(&q->space, side, fact);
            const struct value stated = trial_value(t, joint);
            trial_set(t, joint, (struct value){STATE_NOT_SUPPLIED, 0});
            if (!still_wanted(q))
                trial_set(t, joint, stated);
        }
    still_wanted(q);
}

/* ---- writing a case ---- */

static void write_value(struct buffer *out, const struct vocabulary *words, const struct fact *fact, struct value value)
{
    char day[DATE_ISO_BYTES];
    if (value.state != STATE_KNOWN) {
        buffer_string(out, value.state == STATE_NOT_KNOWN ? "not known" : "not applicable");
        return;
    }
    if (fact->type.base == TYPE_YES_NO || (type_or_no(fact->type) && date_never(value.number))) {
        buffer_string(out, fact->type.base == TYPE_YES_NO && value.number ? "yes" : "no");
    } else if (fact->type.base == TYPE_DATE) {
        date_iso((int32_t)value.number, day);
        buffer_string(out, day);
    } else if (fact->type.base == TYPE_CHOICE) {
        buffer_add(out, fact->values[value.number].value);
    } else if (fact->type.base == TYPE_CODES) {
        buffer_char(out, '[');
        for (uint32_t i = 0, n = 0; i < words->codes.count; i++)
            if ((uint64_t)value.number >> i & 1) {
                buffer_string(out, n++ ? ", " : "");
                buffer_add(out, words->codes.at[i].code);
            }
        buffer_char(out, ']');
    } else {
        buffer_format(out, "%lld", (long long)value.number);
    }
}

static bool write_case(struct question *q)
{
    const struct trial *t = &q->trial;
    struct arena *arena = q->prover->arena;
    LIST(struct found_fact) facts = {NULL, 0, 0};
    for (uint32_t side = 0; side < (q->space.same_rules ? 1 : SIDES); side++)
        for (uint32_t i = 0; i < t->facts[side]->rules->vocabulary.facts.count; i++) {
            const onroll_rules *rules = t->facts[side]->rules;
            const struct fact *fact = &rules->vocabulary.facts.at[i];
            const bool told = side == RIGHT && map_get(&t->facts[LEFT]->rules->vocabulary.fact_map, fact->name) != MAP_NONE;
            if (t->facts[side]->values[i].state == STATE_NOT_SUPPLIED || i == rules->deletion_fact || told)
                continue;
            struct buffer text;
            buffer_init(&text, arena);
            if (i == rules->calendar_fact)
                buffer_add(&text, calendar_of(t) ? calendar_of(t)->id : TEXT(""));
            else
                write_value(&text, &rules->vocabulary, fact, t->facts[side]->values[i]);
            struct found_fact *slot = LIST_ADD(arena, &facts);
            const char *words = buffer_done(&text);
            if (!slot || !words)
                return false;
            *slot = (struct found_fact){text_string(arena, fact->name), words};
        }
    q->out->facts = facts.at;
    q->out->count = facts.count;
    q->out->left_date = t->date[LEFT];
    q->out->right_date = t->date[RIGHT];
    for (uint32_t side = 0; side < SIDES && q->term[LEFT] != NO_TERM; side++) {
        const struct cell *cell = &trial_side(t, side)->cells[q->term[side]];
        q->out->day[side] = cell->state == STATE_KNOWN ? (int32_t)cell->low : DATE_NONE;
    }
    if (q->term[LEFT] == NO_TERM) {
        q->out->left = slot_outcome(trial_side(t, LEFT), q->slot[LEFT]);
        q->out->right = slot_outcome(trial_side(t, RIGHT), q->slot[RIGHT]);
    }
    return true;
}

static bool keep(struct question *q)
{
    q->found = true;
    if (!q->out)
        return true;
    shrink(q);
    return trial_confirm(&q->trial) && wanted(q, &q->trial) && write_case(q);
}

/* ---- seeds ---- */

/* The facts of a real case, as far as a case can be written of them. */
static bool take_seed(struct question *q, const struct onroll_facts *seed)
{
    struct trial *t = &q->trial;
    const onroll_rules *rules = t->facts[LEFT]->rules;
    const struct value day = rules->deletion_fact == FACT_NONE ? (struct value){STATE_NOT_SUPPLIED, 0} : seed->values[rules->deletion_fact];
    if (day.state != STATE_KNOWN || day.number < q->prover->side[LEFT].from || day.number > q->prover->side[LEFT].to || seed->attendance)
        return false;
    t->date[LEFT] = (int32_t)day.number;
    trial_clear(t);
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++) {
        enum base_type type = rules->vocabulary.facts.at[i].type.base;
        if (type == TYPE_YES_NO || type == TYPE_DATE || type == TYPE_NUMBER || type == TYPE_CHOICE || type == TYPE_CODES)
            t->facts[LEFT]->values[i] = seed->values[i];
    }
    for (uint32_t i = 0; seed->calendar && i < rules->calendars.count; i++)
        if (seed->calendar == &rules->calendars.at[i].calendar)
            return trial_calendar(t, i);
    return true;
}

static bool try_seeds(struct question *q)
{
    for (uint32_t i = 0; i < q->prover->seeds.count && q->space.same_rules; i++)
        if (take_seed(q, q->prover->seeds.at[i]) && still_wanted(q))
            return true;
    return false;
}

/* ---- ways ---- */

static bool visit(void *context, const uint32_t *values)
{
    struct question *q = context;
    q->ways++;
    q->possible = true; /* every step to here was allowed */
    if (q->tries++ < MOST_TRIES && ready(q) && try_way(q, values))
        q->found = true;
    return !q->found && q->tries < MOST_TRIES && q->ways < MOST_WAYS;
}

/* ---- asking ---- */

static enum proof ask(struct question *q)
{
    struct space *s = &q->space;
    space_note(s, LEFT, q->slot[LEFT]);
    space_note(s, RIGHT, q->slot[RIGHT]);
    space_close(s);
    diagram left = space_made(s, LEFT, q->slot[LEFT]), right = space_made(s, RIGHT, q->slot[RIGHT]);
    diagram root = diagram_pairs(&s->diagrams, q->pairs, left, right);
    if (!s->failed && !s->diagrams.failed && root == LEAF_NO)
        return PROOF_NONE;
    root = space_without_contradictions(s, root);
    if (s->failed || s->diagrams.failed)
        return PROOF_OPEN;
    const bool all = space_ways(s, root, visit, q);
    if (s->failed || s->diagrams.failed)
        return PROOF_OPEN;
    if (all && !q->found && !q->possible)
        return PROOF_NONE;
    if (!q->found && ready(q))
        q->found = try_seeds(q);
    return q->found && keep(q) ? PROOF_CASE : PROOF_OPEN;
}

static enum proof find(struct prover *prover, struct question *q)
{
    struct arena scratch;
    enum proof out = PROOF_OPEN;
    arena_init(&scratch, &prover->side[LEFT].program->rules->allocator);
    q->prover = prover;
    if (space_init(&q->space, &scratch, prover->side[LEFT], prover->side[RIGHT]))
        out = ask(q);
    prover->failed |= scratch.failed;
    trial_free(&q->trial);
    arena_free(&scratch);
    return out;
}

enum proof prover_find(struct prover *prover, uint32_t left_slot, uint32_t right_slot, unsigned pairs, struct found_case *out)
{
    struct question q = {.slot = {left_slot, right_slot}, .pairs = pairs, .term = {NO_TERM, NO_TERM}, .out = out};
    return find(prover, &q);
}

/* ---- values ---- */

/* States every fact that the values rest on, then moves one day after the other. */
static bool try_values(struct question *q, const uint32_t *base, uint32_t count)
{
    enum { REACH = 70 };
    struct trial *t = &q->trial;
    const struct space *s = &q->space;
    t->runs = 0;
    t->most_runs = RUNS_A_TRY;
    for (uint32_t i = 0; i < count; i++)
        trial_set(t, base[i], (struct value){STATE_KNOWN, s->terms.at[base[i]].term.type.base == TYPE_DATE ? t->date[LEFT] : 1});
    if (trial_run(t) && wanted(q, t))
        return true;
    for (uint32_t i = 0; i < count; i++) {
        const struct value before = trial_value(t, base[i]);
        for (int32_t n = -REACH; n <= REACH && s->terms.at[base[i]].term.type.base == TYPE_DATE; n++) {
            trial_set(t, base[i], (struct value){STATE_KNOWN, t->date[LEFT] + n});
            if (trial_run(t) && wanted(q, t))
                return true;
        }
        trial_set(t, base[i], before);
    }
    return false;
}

static bool find_values(struct question *q)
{
    enum { MOST_FACTS = 24 };
    uint32_t base[MOST_FACTS], count = 0;
    for (uint32_t i = 0; i < q->space.terms.count && count < MOST_FACTS; i++) /* all that was met belongs to one of the two */
        if (q->space.terms.at[i].term.op == TERM_FACT)
            base[count++] = i;
    q->trial.date[LEFT] = usual_day(q);
    trial_clear(&q->trial);
    if (try_values(q, base, count))
        return true;
    for (uint32_t i = 0; i < q->calendar_count; i++) {
        int32_t day;
        trial_clear(&q->trial);
        if (day_in(q, q->calendars[i], &day) && trial_calendar(&q->trial, q->calendars[i])) {
            trial_date(&q->trial, day);
            if (try_values(q, base, count))
                return true;
        }
    }
    return try_seeds(q);
}

enum proof prover_find_value(struct prover *prover, uint32_t left_term, uint32_t right_term, struct found_case *out)
{
    struct question q = {.prover = prover, .slot = {NO_SLOT, NO_SLOT}, .term = {left_term, right_term}, .out = out};
    struct arena scratch;
    enum proof proof = PROOF_OPEN;
    arena_init(&scratch, &prover->side[LEFT].program->rules->allocator);
    if (space_init(&q.space, &scratch, prover->side[LEFT], prover->side[RIGHT])) {
        struct shifted left = space_term(&q.space, LEFT, left_term), right = space_term(&q.space, RIGHT, right_term);
        if (!q.space.failed && left.term == right.term && left.days == right.days)
            proof = PROOF_NONE;
        else if (!q.space.failed && ready(&q) && find_values(&q) && keep(&q))
            proof = PROOF_CASE;
    }
    prover->failed |= scratch.failed;
    trial_free(&q.trial);
    arena_free(&scratch);
    return proof;
}
