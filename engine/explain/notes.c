/* SPDX-License-Identifier: MIT
 * What a reader has to know besides: what was assumed, what deserves a warning, what was not needed. */
#include "explain/notes.h"

#include <string.h>

static const struct {
    const char *code;
    bool warns;
} codes[NOTE_CODES] = {
#define ASSUMPTION(name, code) [NOTE_##name] = {code, false},
#define WARNING(name, code) [NOTE_##name] = {code, true},
#include "explain/note_codes.def"
#undef ASSUMPTION
#undef WARNING
};

const char *note_code(enum note_code code) { return codes[code].code; }

bool note_warns(enum note_code code) { return codes[code].warns; }

void note_add(struct notes *n, const char *name, const char *message, const char *fact)
{
    onroll_note *slot = message ? LIST_ADD(n->x->arena, &n->list) : NULL;
    if (slot)
        *slot = (onroll_note){name, message, fact};
    else
        n->x->failed = true;
}

void note_own(struct notes *n, enum note_code code, const char *message, const char *fact) { note_add(n, note_code(code), message, fact); }

const char *note_message(struct explainer *x, const char *const *pieces, size_t count)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    for (size_t i = 0; i < count; i++)
        buffer_string(&out, pieces[i] ? pieces[i] : "");
    return buffer_done(&out);
}

/* ---- assumptions ---- */

/* A default is worth telling when the case is about its subject: something else of its group is stated, or a bar rests on it. Of a council's procedure
 * always, since the procedure is told step by step. */
static bool default_matters(const struct explainer *x, uint32_t index)
{
    const struct vocabulary *v = &x->rules->vocabulary;
    if (v->facts.at[index].default_no)
        return slot_outcome(x->run, x->program->out_of_scope) != ONROLL_MET;
    for (uint32_t i = 0; i < x->given_count; i++)
        if (x->facts->values[x->given[i]].state == STATE_KNOWN && v->facts.at[x->given[i]].group == v->facts.at[index].group)
            return true;
    for (uint32_t b = 0; b < x->program->bars.count; b++)
        for (uint32_t i = 0; i < x->program->bars.at[b].read_count; i++)
            if (x->program->bars.at[b].reads[i].fact == index)
                return true;
    return false;
}

/* Is the value worked out from other facts, so that no default stood in? */
static bool worked_out(const struct explainer *x, uint32_t fact)
{
    uint32_t term = x->program->fact_term[fact];
    const struct term *t = term == NO_TERM ? NULL : &x->program->terms.at[term];
    return t && t->op == TERM_DEFAULT && x->run->cells[t->a].state != STATE_NOT_SUPPLIED;
}

static void defaults(struct notes *n)
{
    const struct vocabulary *v = &n->x->rules->vocabulary;
    for (uint32_t d = 0; d < v->default_count; d++) {
        uint32_t i = v->defaults[d];
        if (n->x->facts->values[i].state == STATE_NOT_SUPPLIED && fact_asked(n->x, i) && !worked_out(n->x, i) && default_matters(n->x, i))
            note_add(n, v->facts.at[i].name.at, v->facts.at[i].assumed.at, v->facts.at[i].name.at);
    }
}

/* A doubt put aside because what it asks was left out: told where the ground could be the answer. */
static void doubts_assumed_away(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; i < x->program->limbs.count; i++) {
        const struct limb_slot *slot = &x->program->limbs.at[i];
        const onroll_ground *ground = slot->limb->assume_no && !slot->earlier ? x->shown[slot->ground] : NULL;
        bool about = ground && (x->claimed ? ground->claimed : ground->in_play);
        if (!about || ground->result == ONROLL_NOT_MET || slot_outcome(x->run, slot->slot) != ONROLL_MET)
            continue;
        for (uint32_t r = 0; r < slot->read_count; r++) {
            uint32_t fact = slot->reads[r].fact;
            uint32_t term = slot->reads[r].term; /* a term is never stated: what it comes to tells */
            if (fact == FACT_NONE || x->facts->values[fact].state != STATE_NOT_SUPPLIED || (term != NO_TERM && x->run->cells[term].state == STATE_KNOWN))
                continue;
            const struct fact *f = &x->rules->vocabulary.facts.at[fact];
            const char *text = f->type.base == TYPE_YES_NO ? MESSAGE(x, "nothing was said about it, so it is taken that ", f->no.at)
                                                           : MESSAGE(x, "nothing was said about ", f->noun.at, ", so no doubt is raised");
            note_add(n, slot->limb->id.at, text, f->name.at);
        }
    }
}

static void forecast(struct notes *n)
{
    if (n->x->result->forecast)
        note_own(n, NOTE_FUTURE_DAYS, "school days from the day of the check on are a forecast: the count is taken to go on as the calendar says", NULL);
}

/* What was stated without a day is taken to have held on the days before. */
static void since_as_given(struct notes *n)
{
    struct explainer *x = n->x;
    bool undated = false;
    for (uint32_t i = 0; i < x->given_count; i++) {
        const struct fact *f = &x->rules->vocabulary.facts.at[x->given[i]];
        undated |= f->kind != KIND_TIME && f->kind != KIND_REFERENCE && x->program->fact_read[x->given[i]] && !x->facts->stated[x->given[i]].on;
    }
    if (undated && x->result->since.day != DATE_NONE)
        note_own(n, NOTE_SINCE_AS_GIVEN, "what was stated without a day is taken to have held since the day on which the name first had to be deleted", NULL);
}

/* ---- warnings ---- */

static void rule_warnings(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; i < x->program->warnings.count; i++) {
        const struct warning *w = x->program->warnings.at[i].warning;
        if (slot_outcome(x->run, x->program->warnings.at[i].when) == ONROLL_MET)
            note_add(n, w->id.at, sentence_fill(x, &w->says), w->fact.len ? w->fact.at : NULL);
    }
}

static const char *answers(struct explainer *x)
{
    struct buffer out;
    const char *comma = "";
    buffer_init(&out, x->arena);
    for (uint32_t i = 0; i < x->claim->answer_count; i++) {
        const struct ground_slot *g = &x->program->grounds.at[x->claim->answers[i]];
        if (!paragraph_may_apply(x, g->paragraph))
            continue;
        buffer_string(&out, comma);
        buffer_add(&out, g->ground->id);
        comma = ", ";
    }
    return buffer_done(&out);
}

static const char *paragraphs(struct explainer *x)
{
    struct buffer out;
    const char *comma = "";
    buffer_init(&out, x->arena);
    for (uint32_t i = 0; i < x->program->paragraphs.count; i++) {
        if (!paragraph_may_apply(x, i))
            continue;
        buffer_string(&out, comma);
        buffer_add(&out, x->program->paragraphs.at[i].paragraph->id);
        comma = " or ";
    }
    return *comma ? buffer_done(&out) : "no paragraph";
}

/* The grounds that the name must be deleted on although the claim fails; none where the claim fails by its date alone. */
static void other_grounds(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; i < x->program->grounds.count; i++)
        if (x->shown[i] && x->shown[i]->claimed && slot_outcome(x->run, x->program->grounds.at[i].must) == ONROLL_MET)
            return;
    for (uint32_t i = 0; i < x->program->grounds.count; i++)
        if (x->shown[i] && slot_outcome(x->run, x->program->grounds.at[i].must) == ONROLL_MET)
            note_own(n, NOTE_OTHER_GROUND_MET,
                MESSAGE(x, "the ground claimed fails, but ", x->shown[i]->ground, " is met: the name must be deleted on that ground, and recorded under it"),
                "deletion.ground");
}

static void claim_warnings(struct notes *n)
{
    struct explainer *x = n->x;
    if (!x->claimed || !x->program->law)
        return;
    const char *list = answers(x);
    if (!list || !*list)
        note_own(n, NOTE_CLAIM_NOT_IN_FORCE, MESSAGE(x, "the ground claimed, ", x->claimed, ", is no ground for this pupil on that date, and no other ground answers to it; the grounds for this pupil are those of ",
            paragraphs(x)), "deletion.ground");
    else if (x->result->ground && strcmp(x->result->ground, x->claimed) != 0)
        note_own(n, NOTE_CLAIM_CARRIED_OVER, MESSAGE(x, "the ground claimed, ", x->claimed, ", answers to ", list, " in the law in force for this pupil; use that letter in the register"),
            "deletion.ground");
    if (x->result->verdict == ONROLL_UNLAWFUL && x->result->must_delete)
        other_grounds(n);
}

static void age_warning(struct notes *n)
{
    struct explainer *x = n->x;
    uint32_t open = 0;
    for (uint32_t i = 0; i < x->program->paragraphs.count; i++)
        open += paragraph_may_apply(x, i);
    if (open > 1)
        note_own(n, NOTE_PARAGRAPH_NOT_KNOWN, "it is not known which paragraph governs this pupil, so all that may are judged; the answer stands only where they agree", NULL);
}

/* Is the ground open only because something given does not apply? Then no answer can settle it. */
static void not_applicable(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; x->not_applicable && i < x->program->limbs.count; i++) {
        const struct limb_slot *slot = &x->program->limbs.at[i];
        const onroll_ground *ground = x->shown[slot->ground];
        if (!ground || slot->earlier || ground->result != ONROLL_UNKNOWN || slot_outcome(x->run, slot->slot) != ONROLL_UNKNOWN || ground->limbs_not_met)
            continue;
        for (uint32_t r = 0; r < slot->read_count; r++) {
            uint32_t fact = slot->reads[r].fact;
            if (fact != FACT_NONE && x->facts->values[fact].state == STATE_NOT_APPLICABLE)
                note_own(n, NOTE_NOT_APPLICABLE_NEEDED, MESSAGE(x, slot->reads[r].name, " is said not to apply, and ", ground->ground, " ", slot->limb->id.at, " needs it"), slot->reads[r].name);
        }
    }
}

static void derived_differs(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; i < x->program->derived.count; i++) {
        const struct derived *d = &x->program->derived.at[i];
        const struct fact *f = &x->rules->vocabulary.facts.at[d->fact];
        if (d->derivation->error || x->facts->values[d->fact].state != STATE_KNOWN)
            continue;
        if (d->given_term == NO_TERM) {
            bool given = x->run->yes[d->given] & LANE, yes = x->run->yes[d->yes] & LANE, no = x->run->no[d->no] & LANE;
            if (given ? no : yes)
                note_own(n, NOTE_DERIVED_DIFFERS, MESSAGE(x, f->name.at, " is given as ", given ? "yes" : "no", ", and the other facts make it ", given ? "no" : "yes", ": the second is used"), f->name.at);
            continue;
        }
        const struct cell *given = &x->run->cells[d->given_term], *value = &x->run->cells[d->value_term];
        if (value->state != STATE_KNOWN || given->low == value->low)
            continue;
        struct buffer out;
        buffer_init(&out, x->arena);
        buffer_add(&out, f->name);
        buffer_string(&out, " is given as ");
        value_in_sentence(x, &out, d->given_term, f->type, d->fact);
        buffer_string(&out, ", and the calendar gives ");
        value_in_sentence(x, &out, d->value_term, f->type, d->fact);
        buffer_string(&out, ": the second is used");
        note_own(n, NOTE_DERIVED_DIFFERS, buffer_done(&out), f->name.at);
    }
}

/* A number defined as "A otherwise B" where both are known and differ: A is used. */
static void counts_differ(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t d = 0; d < x->rules->definitions.count; d++) {
        uint32_t term = x->program->definition_shown[d] ? x->program->definition_term[d] : NO_TERM;
        const struct term *t = term == NO_TERM ? NULL : &x->program->terms.at[term];
        if (!t || t->op != TERM_OTHERWISE || t->type.base != TYPE_NUMBER)
            continue;
        const struct cell *a = &x->run->cells[t->a], *b = &x->run->cells[t->b];
        if (a->state != STATE_KNOWN || b->state != STATE_KNOWN || a->low == b->low)
            continue;
        struct buffer out;
        buffer_init(&out, x->arena);
        buffer_string(&out, "the dates and the calendar give ");
        value_in_sentence(x, &out, t->a, t->type, FACT_NONE);
        buffer_string(&out, ", and ");
        value_in_sentence(x, &out, t->b, t->type, FACT_NONE);
        buffer_string(&out, " were counted by hand: the first is used");
        note_own(n, NOTE_COUNTS_DIFFER, buffer_done(&out), x->rules->definitions.at[d].name.at);
    }
}

/* "28 days, 15 school days: counted in calendar days the answer would be lawful; the law counts school days" */
static const char *count_reading(struct explainer *x, const onroll_count *count, const onroll_count_reading *reading)
{
    static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
    struct buffer other, total;
    buffer_init(&other, x->arena);
    buffer_init(&total, x->arena);
    buffer_number(&other, reading->total);
    buffer_number(&total, count->total);
    const char *number = buffer_done(&other), *ours = buffer_done(&total), *verdict = verdicts[reading->verdict];
    if (strcmp(reading->unit, count->unit) == 0)
        return MESSAGE(x, number, " ", count->unit, " ", reading->reading, ", ", ours, " as the law counts: counted so the answer would be ", verdict);
    return MESSAGE(x, number, " ", reading->unit, ", ", ours, " ", count->unit, ": counted in ", reading->reading, " the answer would be ", verdict, "; the law counts ", count->unit);
}

static void count_readings(struct notes *n)
{
    const onroll_result *r = n->x->result;
    for (size_t i = 0; i < r->count_count; i++)
        for (size_t k = 0; k < r->counts[i].reading_count; k++)
            note_own(n, NOTE_COUNT_READING, count_reading(n->x, &r->counts[i], &r->counts[i].readings[k]), r->counts[i].name);
}

static void calendar_end(struct notes *n)
{
    if (n->x->calendar_ends)
        note_own(n, NOTE_CALENDAR_ENDS, "the school's calendar ends before it can be said when the deletion would be lawful", "school.calendar");
}

static void law(struct notes *n)
{
    if (n->x->undecidable_date)
        note_own(n, NOTE_DELETION_DATE_NOT_KNOWN, "the deletion date is not known, and it picks the law: nothing can be settled without it", "deletion.date");
    else if (!n->x->program->law)
        note_own(n, NOTE_NO_LAW_ENCODED, "no law is encoded for the deletion date", "deletion.date");
}

/* ---- what was not needed ---- */

static void not_needed(struct explainer *x)
{
    const struct vocabulary *v = &x->rules->vocabulary;
    const char **list = ARENA_ARRAY(x->arena, const char *, x->given_count + 1);
    size_t count = 0;
    for (uint32_t i = 0; list && i < x->given_count; i++) {
        const struct fact *f = &v->facts.at[x->given[i]];
        if (!fact_asked(x, x->given[i]) && f->kind != KIND_REFERENCE && f->type.base != TYPE_CALENDAR)
            list[count++] = f->name.at;
    }
    x->failed |= list == NULL;
    x->result->not_needed = list;
    x->result->not_needed_count = list ? count : 0;
}

void explain_notes(struct explainer *x)
{
    struct notes assumptions = {.x = x}, warnings = {.x = x};
    defaults(&assumptions);
    doubts_assumed_away(&assumptions);
    policy_assumptions(&assumptions);
    forecast(&assumptions);
    since_as_given(&assumptions);
    calendar_assumptions(&assumptions);
    law(&warnings);
    claim_warnings(&warnings);
    age_warning(&warnings);
    not_applicable(&warnings);
    register_warnings(&warnings);
    derived_differs(&warnings);
    counts_differ(&warnings);
    calendar_end(&warnings);
    count_readings(&warnings);
    rule_warnings(&warnings);
    policy_warnings(&warnings);
    x->result->assumptions = assumptions.list.at;
    x->result->assumption_count = assumptions.list.count;
    x->result->warnings = warnings.list.at;
    x->result->warning_count = warnings.list.count;
    not_needed(x);
}
