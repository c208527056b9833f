/* SPDX-License-Identifier: MIT
 * What a mutant reads, and the values of a fact that are worth a try: answers for conditions, numbers about its thresholds, days that lie from another day of
 * the case about as far as its rule says. A day is tried on both sides of where the boundary should be: holidays move it. */
#include "scenario/killing.h"

enum { FACTS_MOST = 24, DAYS_MOST = 260, DEPTH_MOST = 8, SPANS_MOST = 8 };

/* ---- What the mutant reads ---- */

static int32_t length_in_days(enum unit unit, int32_t number)
{
    switch (unit) {
    case UNIT_WEEKS: return number * 7;
    case UNIT_MONTHS: return number * 30 + number / 2;
    case UNIT_YEARS: return number * 365 + number / 4;
    case UNIT_SCHOOL_DAYS: case UNIT_WORKING_DAYS: return number * 7 / 5;
    case UNIT_SESSIONS: return number * 7 / 10;
    case UNIT_DAYS: case UNIT_ENTRIES: case UNIT_COUNT: break;
    }
    return number;
}

static void add_number(struct killing *k, int32_t number, bool day)
{
    int32_t *slot = day ? LIST_ADD(k->arena, &k->days) : LIST_ADD(k->arena, &k->numbers);
    if (slot)
        *slot = number;
    k->failed |= !slot;
}

static void add_span(struct killing *k, int32_t span)
{
    for (uint32_t i = 0; i < k->spans.count; i++)
        if (k->spans.at[i] == span)
            return;
    int32_t *slot = k->spans.count < SPANS_MOST ? LIST_ADD(k->arena, &k->spans) : NULL;
    if (slot)
        *slot = span;
}

static void add_read(struct killing *k, uint32_t fact)
{
    for (uint32_t i = 0; i < k->facts.count; i++)
        if (k->facts.at[i] == fact)
            return;
    uint32_t *slot = k->facts.count < FACTS_MOST ? LIST_ADD(k->arena, &k->facts) : NULL;
    if (slot)
        *slot = fact;
}

static void read_expr(struct killing *k, const struct expr *e, int depth);

static void read_fact(struct killing *k, uint32_t fact, int depth)
{
    const onroll_rules *rules = k->w->rules;
    if (!rules->vocabulary.facts.at[fact].worked_out)
        add_read(k, fact);
    read_expr(k, rules->vocabulary.facts.at[fact].fallback, depth + 1);
    for (uint32_t i = 0; i < rules->derivations.count; i++) {
        const struct derivation *d = &rules->derivations.at[i];
        if (d->fact != fact)
            continue;
        read_expr(k, d->yes_when.expr, depth + 1);
        read_expr(k, d->no_when.expr, depth + 1);
        read_expr(k, d->value.expr, depth + 1);
    }
}

static void read_expr(struct killing *k, const struct expr *e, int depth)
{
    const onroll_rules *rules = k->w->rules;
    if (!e || depth > DEPTH_MOST || k->facts.count == FACTS_MOST)
        return;
    if (e->kind == EXPR_QUANTITY || e->kind == EXPR_SHIFT || e->kind == EXPR_NTH) {
        add_number(k, e->number, false);
        add_span(k, length_in_days(e->kind == EXPR_NTH ? UNIT_SCHOOL_DAYS : e->unit, e->number));
    }
    if (e->kind == EXPR_DATE)
        add_number(k, e->number, true);
    if (e->kind == EXPR_NAME && !e->defined)
        read_fact(k, e->index, depth);
    for (uint32_t i = e->kind == EXPR_NAME && e->defined ? e->index : MAP_NONE; i != MAP_NONE; i = rules->definitions.at[i].next)
        read_expr(k, rules->definitions.at[i].is.expr, depth + 1);
    read_expr(k, e->a, depth);
    read_expr(k, e->b, depth);
}

bool killing_reads(struct killing *k)
{
    const struct mutant *m = k->mutant;
    read_expr(k, m->expr, 0);
    if (m->expr)
        read_expr(k, &m->other, 0);
    for (uint32_t i = 0; i < m->day_count; i++) {
        add_number(k, *m->days[i], true);
        if (k->w->rules->deletion_fact != FACT_NONE)
            add_read(k, k->w->rules->deletion_fact);
    }
    for (uint32_t s = 0; s < k->w->mutants.sites.count; s++) {
        const struct mutant_site *site = &k->w->mutants.sites.at[s];
        for (uint32_t i = 0; site->node == k->site->node && i < site->conditions.count; i++)
            read_expr(k, site->conditions.at[i], 0);
    }
    uint32_t derived = map_get(&k->w->rules->vocabulary.fact_map, k->site->id);
    if (derived != MAP_NONE && !k->w->rules->vocabulary.facts.at[derived].worked_out) /* what is given may differ from what is derived */
        add_read(k, derived);
    if (k->w->rules->deletion_fact != FACT_NONE)
        add_read(k, k->w->rules->deletion_fact);
    return !k->failed;
}

/* ---- Values ---- */

static void add_text(struct killing *k, struct texts *out, struct text value)
{
    for (uint32_t i = 0; i < out->list.count; i++)
        if (text_equal(out->list.at[i], value))
            return;
    struct text *slot = LIST_ADD(k->arena, &out->list);
    if (slot)
        *slot = value;
    k->failed |= !slot;
}

static void add_written(struct killing *k, struct texts *out, int32_t number)
{
    struct buffer words;
    buffer_init(&words, k->arena);
    buffer_number(&words, number);
    if (number >= 0)
        add_text(k, out, buffer_text(&words));
}

static void add_day(struct killing *k, struct texts *out, int32_t day)
{
    char iso[DATE_ISO_BYTES];
    if (day < DATE_MIN || day >= DATE_MAX || out->list.count >= DAYS_MOST)
        return;
    date_iso(day, iso);
    add_text(k, out, text_copy(k->arena, text_of(iso)));
}

/* The day that a fact of the draft states, by itself or under `is`. */
static int32_t day_stated(const struct case_draft *draft, struct text name)
{
    for (uint32_t i = 0; i < draft->facts.count; i++) {
        const struct node *value = draft->facts.at[i].value, *is = value->kind == NODE_MAP ? node_get(value, "is") : value;
        if (text_equal(draft->facts.at[i].name, name) && is && is->kind == NODE_SCALAR)
            return date_parse(is->text);
    }
    return DATE_NONE;
}

/* About `span` days from the anchor, either way: the longer, the more holidays may lie between. */
static void around(struct killing *k, struct texts *out, int32_t anchor, int32_t span)
{
    int32_t room = 1 + span / 7;
    if (room > 12)
        room = 12;
    for (int32_t by = 0; by <= room; by++)
        for (int32_t sign = -1; sign <= 1; sign += 2) {
            add_day(k, out, anchor + span + sign * by);
            add_day(k, out, anchor - span + sign * by);
        }
}

/* Days that the rules worked out of the case when it was looked at last: the ends of a school age, of a time to appeal. */
static void add_worked_out(struct killing *k, struct texts *out)
{
    const struct evaluation *e = &k->evaluation[0];
    uint32_t facts = k->w->rules->vocabulary.facts.count;
    for (uint32_t i = facts; e->program && i < e->program->terms.count; i++) {
        const struct cell *cell = &e->cells[i];
        if (e->program->terms.at[i].type.base == TYPE_DATE && cell->state == STATE_KNOWN && cell->low > DATE_MIN && cell->low < DATE_MAX)
            around(k, out, (int32_t)cell->low, 0);
    }
}

static void add_days(struct killing *k, const struct case_draft *draft, uint32_t own, struct texts *out)
{
    const struct vocabulary *v = &k->w->rules->vocabulary;
    if (own == FACT_NONE || own == k->w->rules->deletion_fact)
        add_worked_out(k, out);
    for (uint32_t i = 0; i < k->days.count; i++)
        around(k, out, k->days.at[i], 0);
    for (uint32_t s = 0; s <= k->spans.count; s++) {
        int32_t span = s ? k->spans.at[s - 1] : 0;
        for (uint32_t i = 0; i < k->facts.count; i++) {
            bool date = v->facts.at[k->facts.at[i]].type.base == TYPE_DATE;
            int32_t anchor = date ? day_stated(draft, v->facts.at[k->facts.at[i]].name) : DATE_NONE;
            if (anchor != DATE_NONE && (k->facts.at[i] != own || s))
                around(k, out, anchor, span);
        }
        if (own != FACT_NONE)
            around(k, out, draft->check.day, span);
    }
}

static void add_codes(struct killing *k, struct texts *out)
{
    const struct vocabulary *v = &k->w->rules->vocabulary;
    for (uint32_t i = 0; i < v->codes.count && i < 40; i++)
        add_text(k, out, v->codes.at[i].code);
}

void killing_values(struct killing *k, const struct case_draft *draft, uint32_t fact, struct texts *out)
{
    if (fact == FACT_NONE) {
        add_days(k, draft, fact, out);
        return;
    }
    const struct fact *f = &k->w->rules->vocabulary.facts.at[fact];
    switch (f->type.base) {
    case TYPE_YES_NO:
        add_text(k, out, TEXT("yes"));
        add_text(k, out, TEXT("no"));
        break;
    case TYPE_DATE:
        if (type_or_no(f->type))
            add_text(k, out, TEXT("no"));
        add_days(k, draft, fact, out);
        break;
    case TYPE_NUMBER:
        for (uint32_t i = 0; i < k->numbers.count; i++)
            for (int32_t by = -1; by <= 1; by++)
                add_written(k, out, k->numbers.at[i] + by);
        add_written(k, out, 0);
        break;
    case TYPE_CHOICE:
        for (uint32_t i = 0; i < f->value_count; i++)
            add_text(k, out, f->values[i].value);
        break;
    case TYPE_CODES: add_codes(k, out); break;
    case TYPE_POISON: case TYPE_TEXT: case TYPE_GROUND: case TYPE_AUTHORITY: case TYPE_CALENDAR: case TYPE_RECORDS: case TYPE_REGISTER: break;
    }
    add_text(k, out, (struct text){0});
    if (fact != k->w->rules->deletion_fact) /* without it there is no law to tell of */
        add_text(k, out, TEXT("not known"));
}
