/* SPDX-License-Identifier: MIT
 * Plans as rule files. Parts of one rank would stand in the order of the plan; what is gone is left out, and a group that lost all its limbs too. */
#include "random/plan_text.h"

#include "onroll.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char plan_codes[] = "codes: random\nlist:\n  - {code: A, means: first}\n  - {code: B, means: second}\n  - {code: C, means: third}\n";
const char plan_references[] = "references: grounds\nforms:\n  - {form: '(?<id>[89]\\([13]\\)\\([a-z]\\))', gives: '{id}'}\n";

void put(struct out *o, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(o->at + o->used, o->room - o->used, format, arguments);
    va_end(arguments);
    o->used += length > 0 && (size_t)length < o->room - o->used ? (size_t)length : 0;
}

void put_formula(struct out *o, const struct plan *plan, int at)
{
    const struct formula *f = &plan->formula[at];
    bool name = f->op == PLAN_ATOM && !strchr(f->atom, ' ');
    if (name) {
        put(o, "%s", f->atom);
        return;
    }
    put(o, "(");
    if (f->op == PLAN_ATOM)
        put(o, "%s", f->atom);
    else if (f->op == PLAN_NOT) {
        put(o, "not ");
        put_formula(o, plan, f->a);
    } else {
        put_formula(o, plan, f->a);
        put(o, "%s", f->op == PLAN_AND ? " and " : " or ");
        put_formula(o, plan, f->b);
    }
    put(o, ")");
}

void put_force(struct out *o, const char *indent, int32_t from, int32_t to)
{
    char day[ONROLL_DATE_BYTES];
    if (!from && !to)
        return;
    put(o, "%sin_force:\n", indent);
    if (from) {
        onroll_date_write((onroll_date){from}, day);
        put(o, "%s  from: %s\n", indent, day);
    }
    if (to) {
        onroll_date_write((onroll_date){to}, day);
        put(o, "%s  to: %s\n", indent, day);
    }
}

static void put_type(struct out *o, const struct plan_fact *f)
{
    static const char *const types[] = {"yes_no", "choice", "", "codes", "date", "ground", "calendar", "date or no", "yes_no", "authority"};
    put(o, "    type: %s\n", f->type == PLAN_NUMBER ? f->unit : types[f->type]);
    if (f->type == PLAN_YES_NO || f->type == PLAN_LOCAL)
        put(o, "    yes: %s is so\n    no: %s is not so\n", f->name, f->name);
    else
        put(o, "    noun: the %s\n", f->name);
    if (f->type == PLAN_CHOICE)
        put(o, "    values:\n");
    for (int v = 0; v < f->values; v++)
        put(o, "      - {value: v%d, says: the value %d}\n", v, v);
}

size_t plan_write_vocabulary(const struct plan *plan, char *out, size_t room)
{
    struct out o = {out, room, 0};
    put(&o, "vocabulary: random\nfacts:\n");
    for (int i = 0; i < plan->facts; i++) {
        const struct plan_fact *f = &plan->fact[i];
        if (f->gone)
            continue;
        put(&o, "  - fact: %s\n    kind: event\n    from: %s\n    question: What of %s?\n", f->name, i % 3 ? "school" : "parent", f->name);
        put_type(&o, f);
        if (f->fallback[0])
            put(&o, "    default: %s\n    assumed: the default of %s\n", f->fallback, f->name);
        if (f->instead >= 0 && !plan->fact[f->instead].gone)
            put(&o, "    instead: [%s]\n", plan->fact[f->instead].name);
    }
    put(&o, "terms:\n  - {term: check.date, type: date, noun: the day of the check, state_instead: it comes with the question}\n");
    return o.used;
}

/* The next in the file of `count` things after rank and index `last`; -1 at the end. */
static int next_in_order(const uint32_t *ranks, const bool *in, int count, int last)
{
    int best = -1;
    for (int i = 0; i < count; i++) {
        bool after = last < 0 || ranks[i] > ranks[last] || (ranks[i] == ranks[last] && i > last);
        if (in[i] && after && (best < 0 || ranks[i] < ranks[best]))
            best = i;
    }
    return best;
}

static bool holds_limb(const struct plan *plan, int part)
{
    if (plan->part[part].gone)
        return false;
    if (plan->part[part].kind != PLAN_ANY && plan->part[part].kind != PLAN_ALL)
        return true;
    for (int i = 0; i < plan->parts; i++)
        if (plan->part[i].parent == part && holds_limb(plan, i))
            return true;
    return false;
}

static void put_parts(struct out *o, const struct plan *plan, int ground, int parent, int role, int indent);

static void put_part(struct out *o, const struct plan *plan, int part, int indent)
{
    const struct plan_part *p = &plan->part[part];
    char deeper[40];
    snprintf(deeper, sizeof deeper, "%*s", indent + 2, "");
    if (p->kind == PLAN_ANY || p->kind == PLAN_ALL) {
        put(o, "%*s- %s:\n", indent, "", p->kind == PLAN_ANY ? "any" : "all");
        put_parts(o, plan, p->ground, part, PLAN_LIMB, indent + 4);
        if (p->named)
            put(o, "%sname: group%d\n", deeper, part);
        return;
    }
    put(o, "%*s- %s: l%d\n%s%s: ", indent, "", p->kind == PLAN_DOUBT ? "doubt" : "limb", part, deeper, p->kind == PLAN_DOUBT ? "when" : "that");
    put_formula(o, plan, p->formula);
    put(o, "\n%scite: regulation/9\n%sstanding: %s\n", deeper, deeper, p->unconfirmed ? "unconfirmed" : "confirmed");
    if (p->kind == PLAN_DOUBT)
        put(o, "%ssays: it is doubtful\n%s", deeper, p->assume ? deeper : "");
    if (p->assume)
        put(o, "assume: no\n");
    if (p->share)
        put(o, "%spart: part%d\n%s", deeper, p->share, p->shared ? deeper : "");
    if (p->share && p->shared)
        put(o, "shared_with: authority\n");
    put_force(o, deeper, p->from, p->to);
}

static void put_parts(struct out *o, const struct plan *plan, int ground, int parent, int role, int indent)
{
    uint32_t ranks[PLAN_PARTS];
    bool in[PLAN_PARTS];
    for (int i = 0; i < plan->parts; i++) {
        const struct plan_part *p = &plan->part[i];
        bool fits = role == PLAN_LIMB ? p->kind != PLAN_UNLESS && p->kind != PLAN_DOUBT : (int)p->kind == role;
        ranks[i] = p->rank;
        in[i] = p->ground == ground && p->parent == parent && fits && holds_limb(plan, i);
    }
    for (int i = next_in_order(ranks, in, plan->parts, -1); i >= 0; i = next_in_order(ranks, in, plan->parts, i))
        put_part(o, plan, i, indent);
}

static void put_ground(struct out *o, const struct plan *plan, int ground)
{
    const struct plan_ground *g = &plan->ground[ground];
    char id[16];
    plan_ground_id(plan, ground, id);
    put(o, "      - ground: %s\n        title: Ground %s\n", id, id);
    if (g->window[0])
        put(o, "        window: %s\n", g->window);
    put(o, "        requires:\n");
    put_parts(o, plan, ground, -1, PLAN_LIMB, 10);
    for (int role = PLAN_UNLESS; role <= PLAN_DOUBT; role++) {
        bool any = false;
        for (int i = 0; i < plan->parts; i++)
            any |= plan->part[i].ground == ground && (int)plan->part[i].kind == role && !plan->part[i].gone;
        if (any)
            put(o, "        %s:\n", role == PLAN_UNLESS ? "unless" : "doubts");
        put_parts(o, plan, ground, -1, role, 10);
    }
    put_force(o, "        ", g->from, g->to);
}

static void put_law(struct out *o, const struct plan *plan, int instrument)
{
    uint32_t ranks[PLAN_GROUNDS];
    bool in[PLAN_GROUNDS];
    put(o, "straddling:\n  says: it is not said which words govern\n  cite: regulation/1\n  standing: unconfirmed\nparagraphs:\n");
    for (int p = 0; p < plan->paragraphs; p++) {
        put(o, "  - paragraph: %d(%d)\n    applies_to: %s", instrument ? 8 : 9, p ? 3 : 1, p ? "not " : "");
        put_formula(o, plan, plan->applies);
        if (plan->paragraphs == 1) { /* every pupil, whatever is known */
            put(o, " or not ");
            put_formula(o, plan, plan->applies);
        }
        put(o, "\n    cite: regulation/9/%d\n    standing: confirmed\n    grounds:", p ? 3 : 1);
        bool any = false;
        for (int i = 0; i < plan->grounds; i++) {
            ranks[i] = plan->ground[i].rank;
            in[i] = plan->ground[i].instrument == instrument && plan->ground[i].paragraph == p && !plan->ground[i].gone;
            any |= in[i];
        }
        put(o, "%s", any ? "\n" : " []\n");
        for (int i = next_in_order(ranks, in, plan->grounds, -1); i >= 0; i = next_in_order(ranks, in, plan->grounds, i))
            put_ground(o, plan, i);
    }
}

void put_set(struct out *o, const struct plan *plan, const char *key, uint32_t set)
{
    char id[16];
    bool first = true;
    for (int i = 0; i < plan->grounds; i++)
        if ((set >> i & 1U) && !plan->ground[i].gone) {
            plan_ground_id(plan, i, id);
            put(o, "%s%s%s", first ? "    " : ", ", first ? key : "", first ? ": [" : "");
            put(o, "%s", id);
            first = false;
        }
    put(o, "%s", first ? "" : "]\n");
}

static void put_bars(struct out *o, const struct plan *plan)
{
    uint32_t ranks[PLAN_BARS];
    bool in[PLAN_BARS], any = false;
    for (int i = 0; i < plan->bars; i++) {
        ranks[i] = plan->bar[i].rank;
        in[i] = !plan->bar[i].gone;
        any |= in[i];
    }
    if (any)
        put(o, "bars:\n");
    for (int i = next_in_order(ranks, in, plan->bars, -1); i >= 0; i = next_in_order(ranks, in, plan->bars, i)) {
        const struct plan_bar *bar = &plan->bar[i];
        put(o, "  - bar: b%d\n    applies: ", i);
        put_formula(o, plan, bar->formula);
        put(o, "\n    defeats: %s\n    cite: regulation/9/2\n    standing: %s\n", bar->date ? "date" : "ground", bar->unconfirmed ? "unconfirmed" : "confirmed");
        if (bar->paragraph >= 0)
            put(o, "    applies_to: [9(%d)]\n", bar->paragraph ? 3 : 1);
        put_set(o, plan, "applies_to", bar->grounds);
        put_set(o, plan, "except", bar->except);
        put_force(o, "    ", bar->from, 0);
    }
}

static void put_derivations(struct out *o, const struct plan *plan)
{
    bool first = true;
    for (int i = 0; i < plan->derivations; i++) {
        const struct plan_derivation *d = &plan->derivation[i];
        if (d->gone)
            continue;
        put(o, "%s  - fact: %s\n", first ? "derive:\n" : "", plan->fact[d->fact].name);
        first = false;
        if (d->value[0])
            put(o, "    value: %s\n", d->value);
        if (d->yes >= 0) {
            put(o, "    %s: ", d->both ? "is" : "yes_when");
            put_formula(o, plan, d->yes);
            put(o, "\n");
        }
        if (d->no >= 0) {
            put(o, "    no_when: ");
            put_formula(o, plan, d->no);
            put(o, "\n");
        }
        put(o, "    disagreement: %s\n    cite: section/8\n    standing: confirmed\n", d->error ? "error" : "derived");
    }
}

static void put_general(struct out *o, const struct plan *plan)
{
    bool first = true;
    for (int i = 0; i < plan->definitions; i++) {
        const struct plan_definition *d = &plan->definition[i];
        if (d->gone)
            continue;
        put(o, "%s  %s: ", first ? "define:\n" : "", d->name);
        first = false;
        if (d->formula >= 0)
            put_formula(o, plan, d->formula);
        else
            put(o, "%s", d->value);
        put(o, "\n");
    }
    if (plan->counted && !plan->fact[plan->counted].gone)
        put(o, "%s  absence.length: school days from absence.first_day to deletion.date otherwise %s\n", first ? "define:\n" : "", plan->fact[plan->counted].name);
    put_derivations(o, plan);
    put_bars(o, plan);
    put(o, "warnings:\n  - warning: date-known\n    when: deletion.date is known\n    says: the deletion date is {deletion.date}\n    cite: section/1\n    standing: confirmed\n");
}

size_t plan_write_rules(const struct plan *plan, int instrument, char *out, size_t room)
{
    static const char *const names[] = {"general", "newer", "older"};
    struct out o = {out, room, 0};
    put(&o, "instrument: %s\ntitle: The %s law\nhref: https://example.org/%s\nchecked_on: 2025-01-01\n", names[instrument], names[instrument], names[instrument]);
    if (instrument == 1)
        put_force(&o, "", plan->instruments == 2 ? plan->changes : plan->begins, 0);
    if (instrument == 2)
        put_force(&o, "", plan->begins, plan->changes - 1);
    if (instrument)
        put_law(&o, plan, instrument - 1);
    else
        put_general(&o, plan);
    return o.used;
}

size_t plan_write_equivalents(const struct plan *plan, char *out, size_t room)
{
    struct out o = {out, room, 0};
    char id[16];
    bool first = true;
    put(&o, "equivalents: random\n");
    for (int i = 0; i < plan->equivalents; i++) {
        const struct plan_equivalent *e = &plan->equivalent[i];
        if (e->gone || plan->ground[e->old].gone)
            continue;
        plan_ground_id(plan, e->old, id);
        put(&o, "%s  - old: %s\n    new: [", first ? "between_instruments:\n" : "", id);
        first = false;
        for (int n = 0, listed = 0; n < 2; n++)
            if (e->new[n] >= 0 && !plan->ground[e->new[n]].gone) {
                plan_ground_id(plan, e->new[n], id);
                put(&o, "%s%s", listed++ ? ", " : "", id);
            }
        put(&o, "]\n");
    }
    first = true;
    for (int i = 0; i < plan->pairs; i++) {
        if (plan->pair[i].gone || plan->ground[plan->pair[i].a].gone || plan->ground[plan->pair[i].b].gone)
            continue;
        plan_ground_id(plan, plan->pair[i].a, id);
        put(&o, "%s  - grounds: [%s, ", first ? "between_paragraphs:\n" : "", id);
        first = false;
        plan_ground_id(plan, plan->pair[i].b, id);
        put(&o, "%s]\n", id);
    }
    return o.used;
}

/* The calendar told once more, as a case tells it. */
size_t plan_write_calendar(const struct plan *plan, char *out, size_t room)
{
    struct out o = {out, room, 0};
    struct school school;
    char day[ONROLL_DATE_BYTES];
    bool first = true;
    plan_school(plan, &school);
    put(&o, "school:\n  calendar:\n    terms:\n      - {from: 2025-09-01, to: 2025-10-24}\n      - {from: 2025-11-03, to: 2026-02-27}\n");
    for (int32_t i = 7; i < 32; i++)
        if (plan->inset >> i & 1U) {
            onroll_date_write((onroll_date){school.first + i}, day);
            put(&o, "%s      - %s\n", first ? "    inset:\n" : "", day);
            first = false;
        }
    onroll_date_write((onroll_date){plan->closed}, day);
    put(&o, "    closures:\n      - %s\n", day);
    return o.used;
}
