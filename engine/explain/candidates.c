/* SPDX-License-Identifier: MIT
 * Yes and no; every value of a choice; numbers at, below and above each that one of their unit is compared with; sets of codes by the regions into which the lists
 * of the program cut the codes; for what has no short list of values the two outcomes of its tests. */
#include "explain/candidates.h"

#include "base/limits.h"

enum { REGIONS_COMBINED = 6 }; /* up to so many regions every combination is tried, beyond it single ones and pairs */

typedef LIST(int64_t) values;

static bool add(struct arena *arena, values *list, int64_t value)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->at[i] == value)
            return true;
    int64_t *slot = LIST_ADD(arena, list);
    if (slot)
        *slot = value;
    return slot != NULL;
}

/* Around one side of a comparison: the number if it is known, otherwise its bounds. */
static bool add_around(struct arena *arena, values *list, const struct cell *cell, int64_t *most)
{
    const int64_t bounds[] = {cell->low, cell->high};
    bool done = true;
    for (int b = 0; b < 2; b++) {
        if (bounds[b] > LIMIT_NUMBER)
            continue;
        for (int64_t n = bounds[b] > 0 ? bounds[b] - 1 : 0; n <= bounds[b] + 1 && done; n++)
            done = add(arena, list, n);
        *most = bounds[b] >= *most ? bounds[b] + 1 : *most;
    }
    return done;
}

static bool add_numbers(struct arena *arena, values *list, const struct evaluation *run, enum unit unit)
{
    const struct program *p = run->program;
    bool done = add(arena, list, 0);
    int64_t most = 0;
    for (uint32_t i = 0; i < p->atoms.count && done; i++) {
        const struct atom *atom = &p->atoms.at[i];
        const struct type *type = &p->terms.at[atom->a].type;
        if (atom->op == ATOM_COMPARE && type->base == TYPE_NUMBER && type->unit == unit)
            done = add_around(arena, list, &run->cells[atom->a], &most) && add_around(arena, list, &run->cells[atom->b], &most);
    }
    return done && add(arena, list, most + 1); /* above all thresholds one number may still be more than another */
}

/* One code of each region: codes that every list of the program treats alike. */
static uint32_t regions(const struct program *p, uint64_t out[LIMIT_CODES])
{
    uint32_t count = 0;
    for (uint32_t code = 0; code < p->rules->vocabulary.codes.count; code++) {
        bool fresh = true;
        for (uint32_t r = 0; r < count && fresh; r++) {
            bool same = true;
            for (uint32_t i = 0; i < p->atoms.count && same; i++) {
                const struct atom *atom = &p->atoms.at[i];
                if (atom->op == ATOM_ONLY || atom->op == ATOM_INCLUDE)
                    same = ((atom->low >> code) & 1) == ((atom->low & out[r]) != 0);
            }
            fresh = !same;
        }
        if (fresh)
            out[count++] = UINT64_C(1) << code;
    }
    return count;
}

static bool add_sets(struct arena *arena, values *list, const struct program *p)
{
    uint64_t one[LIMIT_CODES];
    uint32_t count = regions(p, one);
    bool done = true;
    if (count <= REGIONS_COMBINED) {
        for (uint32_t pick = 1; pick < (1U << count) && done; pick++) {
            uint64_t set = 0;
            for (uint32_t r = 0; r < count; r++)
                set |= (pick >> r) & 1 ? one[r] : 0;
            done = add(arena, list, (int64_t)set);
        }
        return done;
    }
    for (uint32_t r = 0; r < count && done; r++)
        for (uint32_t q = r; q < count && done; q++)
            done = add(arena, list, (int64_t)(one[r] | one[q]));
    return done;
}

bool candidates_make(struct candidates *out, struct arena *arena, const struct evaluation *run, uint32_t fact)
{
    const struct program *program = run->program;
    const struct fact *f = &program->rules->vocabulary.facts.at[fact];
    values list = {0};
    bool done = true, outcome = false;
    switch (f->type.base) {
    case TYPE_YES_NO: done = add(arena, &list, 1) && add(arena, &list, 0); break;
    case TYPE_CHOICE:
        for (uint32_t i = 0; i < f->value_count && done; i++)
            done = add(arena, &list, i);
        break;
    case TYPE_NUMBER: done = add_numbers(arena, &list, run, f->type.unit); break;
    case TYPE_RECORDS: done = add_numbers(arena, &list, run, UNIT_ENTRIES); break;
    case TYPE_CODES: done = add_sets(arena, &list, program); break;
    case TYPE_POISON: case TYPE_DATE: case TYPE_TEXT: case TYPE_GROUND: case TYPE_AUTHORITY: case TYPE_CALENDAR: case TYPE_REGISTER:
        outcome = true;
        done = add(arena, &list, 1) && add(arena, &list, 0);
        break;
    }
    *out = (struct candidates){true, outcome, list.at, list.count};
    return done;
}

/* The known day with which a test compares the date itself; NULL where it does anything else. */
static const struct cell *compared_with(const struct evaluation *run, const struct atom *atom, uint32_t fact)
{
    const struct term *a = &run->program->terms.at[atom->a], *b = atom->b == NO_TERM ? NULL : &run->program->terms.at[atom->b];
    if (atom->op != ATOM_COMPARE || !b)
        return NULL;
    bool first = a->op == TERM_FACT && a->index == fact, second = b->op == TERM_FACT && b->index == fact;
    const struct cell *other = &run->cells[first ? atom->b : atom->a];
    return first != second && other->state == STATE_KNOWN ? other : NULL;
}

/* Does a test ask nothing of the date but whether it is a day at all? */
static bool asks_done(const struct evaluation *run, const struct atom *atom, uint32_t fact) { return atom->op == ATOM_DONE && run->program->terms.at[atom->a].index == fact; }

bool candidates_dates(struct candidates *out, struct arena *arena, const struct evaluation *run, uint32_t fact, const uint32_t *atoms, uint32_t count)
{
    values list = {0};
    bool done = true;
    for (uint32_t i = 0; i < count && done; i++) {
        const struct atom *atom = &run->program->atoms.at[atoms[i]];
        const struct cell *day = compared_with(run, atom, fact);
        if (asks_done(run, atom, fact)) {
            done = add(arena, &list, run->check_day);
            continue;
        }
        if (!day)
            return true;
        for (int64_t n = day->low - 1; n <= day->low + 1 && done; n++)
            done = n < DATE_MIN || n > DATE_MAX || add(arena, &list, n);
    }
    if (done && list.count && type_or_no(run->program->rules->vocabulary.facts.at[fact].type))
        done = add(arena, &list, DATE_NEVER);
    if (done && list.count)
        *out = (struct candidates){true, false, list.at, list.count};
    return done;
}
