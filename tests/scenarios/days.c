/* SPDX-License-Identifier: MIT
 * The days that an answer tells, `since`, `lapses` and `earliest`, held against judging every day by itself: no day is passed over, nothing is looked
 * up. Only the answers that `earliest` takes for given are read back from its own words. */
#include "scenarios/scenarios.h"

#include "explain/explain.h"

#include <string.h>

enum { DAYS_MOST = 430 }; /* so many days are judged one by one; further ones only where the answer names them */

struct days {
    struct trial *trial;
    const onroll_facts *facts;
    struct onroll_facts moved;
    struct evaluation run;
    uint32_t authority;
    int32_t deletion, check;
    bool *stood;      /* per paragraph */
    uint32_t paragraphs;
    bool *worked_out; /* per fact: the rules work it out on the case's own day */
};

struct judged {
    bool sound;
    onroll_outcome claim, must;
};

static const struct program *program_of(struct days *d, int32_t day)
{
    onroll_status status;
    struct epoch *epoch = rules_epoch(d->trial->runner->rules, d->authority, day);
    const struct program *p = must(epoch ? (void *)(uintptr_t)(const void *)rules_program(d->trial->runner->rules, epoch, &status) : NULL);
    must(evaluation_prepare(&d->run, &d->trial->runner->arena, p) ? d : NULL);
    d->run.facts = &d->moved;
    d->run.check_day = d->check;
    return p;
}

/* The facts that the rules work out on the day of the case. */
static void find_worked_out(struct days *d)
{
    d->worked_out = must(ARENA_ARRAY(&d->trial->runner->arena, bool, d->trial->runner->rules->vocabulary.facts.count + 1));
    const struct program *p = program_of(d, d->deletion);
    evaluation_run(&d->run, NULL);
    for (uint32_t i = 0; i < p->derived.count; i++) {
        const struct derived *one = &p->derived.at[i];
        d->worked_out[one->fact] |= one->given_term != NO_TERM ? d->run.cells[one->value_term].state == STATE_KNOWN : ((d->run.yes[one->yes] | d->run.no[one->no]) & LANE) != 0;
    }
}

static int32_t last_school_day_before(const struct days *d, int32_t day)
{
    int32_t found;
    return d->facts->calendar && calendar_before(d->facts->calendar, day, 1, &found) ? found : day - 1;
}

/* What the case would say with another deletion date. */
static void move(struct days *d, int32_t day)
{
    const struct vocabulary *v = &d->trial->runner->rules->vocabulary;
    for (uint32_t i = 0; i < v->facts.count; i++) {
        const struct fact *f = &v->facts.at[i];
        const char *on = d->facts->stated[i].on;
        bool known = d->facts->values[i].state == STATE_KNOWN, left_out = false;
        left_out |= day != d->deletion && known && f->kind == KIND_TIME && d->worked_out[i];
        left_out |= day > d->deletion && known && f->carries_on && d->facts->values[i].number >= last_school_day_before(d, d->deletion);
        left_out |= day < d->deletion && f->kind == KIND_TIME && f->type.base == TYPE_NUMBER;
        left_out |= day < d->deletion && on && date_parse(text_of(on)) > day;
        d->moved.values[i] = left_out ? (struct value){STATE_NOT_SUPPLIED, 0} : d->facts->values[i];
    }
    d->moved.values[d->trial->runner->rules->deletion_fact] = (struct value){STATE_KNOWN, day};
}

static const struct claim *claim_in(const struct days *d, const struct program *p)
{
    const char *claimed = d->trial->result->ground;
    uint32_t fact = d->trial->runner->rules->ground_fact;
    if (!claimed)
        return &p->unclaimed;
    uint32_t index = map_get(&p->claim_map, text_of(d->facts->stated[fact].text));
    return index == MAP_NONE ? NULL : &p->claims.at[index];
}

static struct judged judge(struct days *d, int32_t day)
{
    struct judged out = {true, ONROLL_UNKNOWN, ONROLL_UNKNOWN};
    const struct program *p = program_of(d, day);
    const struct claim *claim = claim_in(d, p);
    evaluation_run(&d->run, claim);
    for (uint32_t i = 0; i < p->derived.count && out.sound; i++)
        out.sound = !derived_contradicts(&d->run, &p->derived.at[i]);
    out.claim = claim ? slot_outcome(&d->run, claim->root) : ONROLL_UNKNOWN;
    out.must = slot_outcome(&d->run, p->must_root);
    return out;
}

static void told(struct days *d, const char *what, int32_t said, int32_t day, const char *problem)
{
    char one[DATE_ISO_BYTES] = "none", other[DATE_ISO_BYTES];
    if (said != DATE_NONE)
        date_iso(said, one);
    date_iso(day, other);
    trial_fail(d->trial, "%s is %s, and on %s %s", what, one, other, problem);
}

/* A ground on the day that was judged last: it fails too where its paragraph is not that of the pupil. */
static onroll_outcome ground_on(const struct days *d, uint32_t ground)
{
    const struct program *p = d->run.program;
    const struct ground_slot *g = &p->grounds.at[ground];
    bool applies = slot_outcome(&d->run, p->paragraphs.at[g->paragraph].slot) != ONROLL_NOT_MET;
    return applies ? slot_outcome(&d->run, g->must) : ONROLL_NOT_MET;
}

static onroll_outcome ground_by_letter(const struct days *d, const char *id)
{
    for (uint32_t i = 0; i < d->run.program->grounds.count; i++)
        if (text_is(d->run.program->grounds.at[i].ground->id, id))
            return ground_on(d, i);
    return ONROLL_UNKNOWN;
}

/* Is it settled that none of the grounds met on a day was met on the day before it? */
static bool begins_on(struct days *d, int32_t day)
{
    const char **met = must(ARENA_ARRAY(&d->trial->runner->arena, const char *, 256));
    uint32_t count = 0;
    bool none = true;
    move(d, day);
    judge(d, day);
    for (uint32_t i = 0; i < d->run.program->grounds.count && count < 256; i++)
        if (ground_on(d, i) == ONROLL_MET)
            met[count++] = d->run.program->grounds.at[i].ground->id.at;
    move(d, day - 1);
    struct judged before = judge(d, day - 1);
    for (uint32_t i = 0; i < count && none; i++)
        none = ground_by_letter(d, met[i]) == ONROLL_NOT_MET;
    return (none && count > 0) || before.must == ONROLL_NOT_MET;
}

/* From the day told on the name has to be deleted, and on the day before it is settled that it has not. */
static void check_since(struct days *d)
{
    int32_t since = d->trial->result->since.day, day = d->deletion - 1;
    for (; day >= d->deletion - DAYS_MOST || (since != DATE_NONE && day >= since - 1); day--) {
        move(d, day);
        if (judge(d, day).must != ONROLL_MET)
            break;
        if (since != DATE_NONE && day < since)
            told(d, "since", since, day, "the name had to be deleted already");
    }
    if (day < d->deletion - DAYS_MOST)
        return;
    bool begins = begins_on(d, day + 1);
    if (begins != (since != DATE_NONE))
        told(d, "since", since, day, begins ? "the name did not have to be deleted" : "it is not settled");
    if (since != DATE_NONE && day != since - 1)
        told(d, "since", since, day, "it was not so");
}

static void check_lapses(struct days *d)
{
    int32_t lapses = d->trial->result->lapses.day;
    for (int32_t day = d->deletion + 1; day <= d->deletion + DAYS_MOST || (lapses != DATE_NONE && day <= lapses + 1); day++) {
        move(d, day);
        struct judged j = judge(d, day);
        if (j.claim == ONROLL_MET) {
            if (lapses != DATE_NONE && day > lapses)
                told(d, "lapses", lapses, day, "it is lawful still");
            continue;
        }
        if (lapses != DATE_NONE ? day != lapses + 1 : j.claim == ONROLL_NOT_MET)
            told(d, "lapses", lapses, day, "it is not lawful");
        return;
    }
}

/* The yes/no fact that a clause speaks of, answered as it says. false: it is of another type, and its words are no answer. */
static bool provide(struct days *d, const char *clause)
{
    const struct vocabulary *v = &d->trial->runner->rules->vocabulary;
    bool found = false;
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (text_is(v->facts.at[i].yes, clause) || text_is(v->facts.at[i].no, clause)) {
            d->moved.values[i] = (struct value){STATE_KNOWN, text_is(v->facts.at[i].yes, clause)};
            found = true;
        }
    return found;
}

/* With all that is provided, or all but one of it: is the day lawful? */
static void check_provided(struct days *d, const onroll_earliest *e, size_t idle)
{
    bool told_in_words = true, whole = idle == e->provided_count;
    move(d, e->date.day);
    for (size_t i = 0; i < e->provided_count; i++)
        if (i != idle)
            told_in_words &= provide(d, e->provided[i]);
    struct judged j = judge(d, e->date.day);
    if (told_in_words && (j.claim == ONROLL_MET && j.sound) != whole)
        told(d, "earliest", e->date.day, e->date.day, whole ? "it is not lawful with all that is provided" : "not all that is provided is needed");
}

static bool warned(const onroll_result *r, const char *code)
{
    for (size_t i = 0; i < r->warning_count; i++)
        if (strcmp(r->warnings[i].code, code) == 0)
            return true;
    return false;
}

/* Has a paragraph ended that governed the pupil, or might have, on the day of the case? Laws list theirs in the same order. */
static bool paragraph_ended(struct days *d)
{
    const struct program *p = d->run.program;
    if (!d->stood)
        d->stood = must(ARENA_ARRAY(&d->trial->runner->arena, bool, p->paragraphs.count + 1));
    for (uint32_t i = 0; i < p->paragraphs.count; i++) {
        bool stands = slot_outcome(&d->run, p->paragraphs.at[i].slot) != ONROLL_NOT_MET;
        if (d->paragraphs == p->paragraphs.count && d->stood[i] && !stands)
            return true;
        if (!d->paragraphs)
            d->stood[i] = stands;
    }
    d->paragraphs = p->paragraphs.count;
    return false;
}

/* Before the day told no day is lawful as things stand; on it the answers make it so, and none of them is idle. */
static void check_earliest(struct days *d)
{
    const onroll_earliest *e = d->trial->result->earliest;
    int32_t end = e ? e->date.day : d->deletion + DAYS_MOST;
    bool over = !e && warned(d->trial->result, "calendar-ends");
    for (int32_t day = d->deletion; day < end && day < d->deletion + DAYS_MOST && !over; day++) {
        move(d, day);
        struct judged j = judge(d, day);
        over = paragraph_ended(d);
        if (over ? e != NULL : j.claim == ONROLL_MET && j.sound)
            told(d, "earliest", e ? e->date.day : DATE_NONE, day, over ? "another paragraph governs" : "it is lawful already");
    }
    for (size_t idle = 0; e && idle <= e->provided_count; idle++)
        check_provided(d, e, idle);
}

void days_check(struct trial *trial, const onroll_facts *facts, const onroll_question *question)
{
    const onroll_result *r = trial->result;
    struct days d = {.trial = trial, .facts = facts, .moved = *facts, .authority = FACT_NONE, .deletion = r->deletion_date.day, .check = question->check_date.day};
    if (d.deletion == DATE_NONE || !r->law_instrument)
        return;
    if (r->authority)
        d.authority = rules_authority(trial->runner->rules, &trial->runner->arena, text_of(r->authority), DATE_NONE);
    d.moved.values = must(ARENA_ARRAY(&trial->runner->arena, struct value, trial->runner->rules->vocabulary.facts.count));
    memcpy(d.moved.values, facts->values, trial->runner->rules->vocabulary.facts.count * sizeof *facts->values);
    d.moved.values[trial->runner->rules->deletion_fact] = (struct value){STATE_KNOWN, d.deletion};
    find_worked_out(&d);
    if (r->must_delete)
        check_since(&d);
    if (r->verdict == ONROLL_LAWFUL)
        check_lapses(&d);
    else
        check_earliest(&d);
}
