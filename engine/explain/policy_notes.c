/* SPDX-License-Identifier: MIT
 * Warnings about a council's policy: what it rests on, how old it is, where its days can be read in two ways, which facts it does not ask for, or why no
 * policy was read at all. */
#include "explain/notes.h"

#include "calendar/date.h"

static const char *day_words(struct explainer *x, int32_t day)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    date_in_sentence(&out, day);
    return buffer_done(&out);
}

static int32_t day_judged(const struct explainer *x) { return x->undecidable_date ? x->check_day : x->deletion_day; }

/* ---- no policy ---- */

/* The authority has policies, and none stood on the day. */
static void no_policy_on_date(struct notes *n, const struct authority *authority)
{
    struct explainer *x = n->x;
    const struct policy *first = &x->rules->policies.at[authority->policies.at[0]];
    for (uint32_t i = 1; i < authority->policies.count; i++) {
        const struct policy *policy = &x->rules->policies.at[authority->policies.at[i]];
        if (policy->force.from < first->force.from)
            first = policy;
    }
    note_own(n, NOTE_NO_POLICY_ON_DATE,
             MESSAGE(x, "no policy of ", authority->name.at, " that is held here was in force on ", day_words(x, day_judged(x)), ": the first, '", first->title.at, "', stands from ",
                     day_words(x, first->force.from), "; only the law was judged"),
             "deletion.date");
}

static void no_policy(struct notes *n)
{
    struct explainer *x = n->x;
    const struct authority *authority = x->authority == FACT_NONE ? NULL : &x->rules->authorities.at[x->authority];
    if (!authority)
        note_own(n, NOTE_NO_AUTHORITY, "no authority is stated: only the law was judged, and no council's own procedure", "authority");
    else if (authority->policies.count)
        no_policy_on_date(n, authority);
    else
        note_own(n, NOTE_AUTHORITY_WITHOUT_POLICY, MESSAGE(x, "no policy of ", x->result->authority, " is loaded: only the law was judged"), "authority");
}

/* ---- what it rests on ---- */

static const struct instrument *instrument_of(const onroll_rules *rules, struct text id)
{
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        if (text_equal(rules->instruments.at[i].id, id))
            return &rules->instruments.at[i];
    return NULL;
}

static void cites_revoked(struct notes *n, const struct policy *policy)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; i < policy->cites.count; i++) {
        const struct policy_source *source = &policy->cites.at[i];
        const struct instrument *in = source->instrument.len ? instrument_of(x->rules, source->instrument) : NULL;
        int32_t over = in ? in->force.to : source->superseded_on == DATE_NONE ? DATE_MAX : source->superseded_on - 1;
        if (over < day_judged(x))
            note_own(n, NOTE_POLICY_CITES_REVOKED_LAW,
                     MESSAGE(x, "'", policy->title.at, "' rests on '", in ? in->title.at : source->document.at, "', which stood until ", day_words(x, over),
                             in ? ": its references are read through the table of equivalents" : ": what it takes from there may be out of date"),
                     NULL);
    }
}

static void past_review(struct notes *n, const struct policy *policy)
{
    if (policy->review_by != DATE_NONE && day_judged(n->x) > policy->review_by)
        note_own(n, NOTE_POLICY_PAST_REVIEW,
                 MESSAGE(n->x, "'", policy->title.at, "' was to be reviewed by ", day_words(n->x, policy->review_by), ": it is applied as it stands"), NULL);
}

/* ---- gates and steps ---- */

static void gate_decides(struct notes *n)
{
    static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
    const onroll_result *r = n->x->result;
    if (r->without_gates)
        note_own(n, NOTE_GATE_DECIDES,
                 MESSAGE(n->x, "the authority's own word on its share of a ground decides here: by the law alone the answer would be ", verdicts[r->without_gates->verdict],
                         r->without_gates->must_delete && !r->must_delete ? ", and the name would have to be deleted" : ""),
                 NULL);
}

static void kinds_of_day(struct notes *n, const onroll_item *items, size_t count)
{
    struct explainer *x = n->x;
    for (size_t i = 0; i < count; i++)
        if (items[i].other_due.day != ONROLL_NO_DATE.day)
            note_own(n, NOTE_KIND_OF_DAY_NOT_STATED,
                     MESSAGE(x, items[i].item, ": the document does not say which kind of day it counts; its last day is ",
                             items[i].due.day == ONROLL_NO_DATE.day ? "not known in one reading" : day_words(x, items[i].due.day), " or, in the other reading, ",
                             day_words(x, items[i].other_due.day)),
                     NULL);
}

/* A step that opens at a number of days, which the document also gives in another unit. */
static void units_differ(struct notes *n)
{
    struct explainer *x = n->x;
    for (uint32_t i = 0; i < x->program->steps.count; i++) {
        const struct step_slot *step = &x->program->steps.at[i];
        if (step->same == NO_SLOT || slot_outcome(x->run, step->when) == ONROLL_NOT_MET)
            continue;
        onroll_outcome opened = slot_outcome(x->run, step->opened), same = slot_outcome(x->run, step->same);
        if (opened != ONROLL_UNKNOWN && same != ONROLL_UNKNOWN && opened != same)
            note_own(n, NOTE_UNITS_DIFFER,
                     MESSAGE(x, step->step->rule.id.at, ": the document gives one measure in two units, and here they differ: by the first it is ",
                             opened == ONROLL_MET ? "reached" : "not reached", ", by the second it is ", same == ONROLL_MET ? "reached" : "not reached",
                             "; the first is used"),
                     NULL);
    }
}

/* ---- facts of another council ---- */

static bool asks_for(const struct policy *policy, uint32_t fact, bool own)
{
    for (uint32_t i = 0; i < policy->facts.count; i++)
        if (policy->facts.at[i].fact == fact && (policy->facts.at[i].own || !own))
            return true;
    return false;
}

static void of_another_council(struct notes *n, uint32_t fact)
{
    struct explainer *x = n->x;
    const struct policy *other = NULL;
    for (uint32_t i = 0; i < x->rules->policies.count; i++) {
        const struct policy *policy = &x->rules->policies.at[i];
        if (policy->authority == x->authority && asks_for(policy, fact, false))
            return; /* of an earlier or later policy of the same council */
        if (!other && policy->authority != x->authority && asks_for(policy, fact, true))
            other = policy;
    }
    if (other)
        note_own(n, NOTE_LOCAL_FACT_OF_ANOTHER_COUNCIL,
                 MESSAGE(x, x->rules->vocabulary.facts.at[fact].name.at, " belongs to the procedure of ", x->rules->authorities.at[other->authority].name.at,
                         ", and no policy of ", x->result->authority, " asks for it: it was not used"),
                 x->rules->vocabulary.facts.at[fact].name.at);
}

/* What was left out and is taken to leave the policy as it is. Facts with a default are told as such, and nothing is told twice. */
static void taken(struct notes *n, const struct read_name *reads, uint32_t count, const char *behind, bool yes_no_is_no)
{
    struct explainer *x = n->x;
    for (uint32_t r = 0; r < count; r++) {
        uint32_t fact = reads[r].fact;
        const struct fact *f = fact == FACT_NONE ? NULL : &x->rules->vocabulary.facts.at[fact];
        bool told = !f || f->default_no || x->facts->values[fact].state != STATE_NOT_SUPPLIED;
        for (uint32_t k = 0; !told && k < n->list.count; k++)
            told = text_is(f->name, n->list.at[k].code);
        if (told)
            continue;
        bool clause = f->type.base == TYPE_YES_NO && yes_no_is_no;
        note_add(n, f->name.at, clause ? MESSAGE(x, "nothing was said about it, so it is taken that ", f->no.at)
                                : f->type.base == TYPE_YES_NO ? MESSAGE(x, f->not_stated.at, ", ", behind) : MESSAGE(x, "nothing was said about ", f->noun.at, ", ", behind),
                 f->name.at);
    }
}

void policy_assumptions(struct notes *n)
{
    struct explainer *x = n->x;
    const struct program *p = x->program;
    if (slot_outcome(x->run, p->scope) == ONROLL_UNKNOWN && slot_outcome(x->run, p->in_scope) == ONROLL_MET)
        taken(n, p->scope_reads, p->scope_read_count, "so the case is taken to be one that the council's document is for", false);
    for (uint32_t i = 0; i < p->policy_gates.count; i++) {
        const struct gate_slot *gate = &p->policy_gates.at[i];
        if (slot_outcome(x->run, gate->slot) != ONROLL_MET && gate_shown(x, gate))
            taken(n, gate->off_reads, gate->off_read_count, "so it is taken to leave the council's gate as it is", true);
    }
}

void policy_warnings(struct notes *n)
{
    struct explainer *x = n->x;
    const struct policy *policy = x->program->policy;
    if (!policy)
        no_policy(n);
    for (uint32_t i = 0; i < x->given_count && x->authority != FACT_NONE; i++)
        if (x->rules->vocabulary.facts.at[x->given[i]].of_authority)
            of_another_council(n, x->given[i]);
    if (!policy)
        return;
    if (slot_outcome(x->run, x->program->out_of_scope) == ONROLL_MET) {
        note_own(n, NOTE_POLICY_OUT_OF_SCOPE, MESSAGE(x, "'", policy->title.at, "' says that it is not for a case like this one: only the law was judged"), NULL);
        return;
    }
    cites_revoked(n, policy);
    past_review(n, policy);
    gate_decides(n);
    kinds_of_day(n, x->result->local_items, x->result->local_item_count);
    kinds_of_day(n, x->result->authority_items, x->result->authority_item_count);
    units_differ(n);
}
