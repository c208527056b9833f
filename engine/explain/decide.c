/* SPDX-License-Identifier: MIT
 * Deciding a case: the deletion date picks the program, one run gives the verdict, and the parts of the explanation read that run. */
#include "explain/explain.h"

#include <string.h>

struct onroll_decision {
    onroll_allocator allocator;
    onroll_message_fn on_message;
    void *message_context;
    const onroll_rules *rules;
    struct arena work;  /* buffers of the evaluation: kept from case to case */
    struct arena arena; /* the answer: forgotten at the next case */
    struct evaluation run, spare;
    onroll_result result;
    struct explainer last; /* of that answer */
    bool explained;
};

onroll_status onroll_decision_new(onroll_decision **out, const onroll_rules *rules, const onroll_options *options)
{
    struct arena first;
    *out = NULL;
    arena_init(&first, options ? &options->allocator : NULL);
    onroll_decision *d = first.allocator.allocate(first.allocator.context, sizeof *d);
    if (!d)
        return ONROLL_ENOMEM;
    memset(d, 0, sizeof *d);
    d->allocator = first.allocator;
    d->on_message = options ? options->on_message : NULL;
    d->message_context = options ? options->message_context : NULL;
    d->rules = rules;
    arena_init(&d->work, &d->allocator);
    arena_init(&d->arena, &d->allocator);
    *out = d;
    return ONROLL_OK;
}

void onroll_decision_free(onroll_decision *decision)
{
    if (!decision)
        return;
    onroll_allocator allocator = decision->allocator;
    arena_free(&decision->arena);
    arena_free(&decision->work);
    allocator.release(allocator.context, decision);
}

const onroll_result *onroll_decision_result(const onroll_decision *decision) { return decision->explained ? &decision->result : NULL; }

static void say(onroll_decision *d, const struct explainer *x, uint32_t fact, const char *text, const char *help)
{
    const struct stated *s = fact == FACT_NONE ? NULL : &x->facts->stated[fact];
    onroll_message m = {.severity = ONROLL_ERROR, .code = diag_code(DIAG_CASE_CONTRADICTION), .file = x->facts->name, .text = text, .help = help};
    if (fact == FACT_NONE)
        m.code = diag_code(DIAG_CASE_VALUE);
    else {
        m.line = s->line;
        m.column = s->column;
        m.width = s->line ? 1 : 0;
        m.path = x->rules->vocabulary.facts.at[fact].name.at;
    }
    if (d->on_message && !d->arena.failed) /* without memory there is no sentence, and no finding to trust */
        d->on_message(d->message_context, &m);
}

/* Is a fact derived both ways at once, or given otherwise than the law derives it? */
bool derived_contradicts(const struct evaluation *run, const struct derived *d)
{
    bool given_at_all = run->facts->values[d->fact].state == STATE_KNOWN;
    if (d->given_term != NO_TERM) {
        const struct cell *given = &run->cells[d->given_term], *value = &run->cells[d->value_term];
        return d->derivation->error && given_at_all && (given->low < value->low || given->low > value->high);
    }
    bool yes = run->yes[d->yes] & LANE, no = run->no[d->no] & LANE, given = run->yes[d->given] & LANE;
    return (yes && no) || (d->derivation->error && given_at_all && (given ? no : yes));
}

static bool check_contradictions(onroll_decision *decision, struct explainer *x)
{
    bool sound = true;
    for (uint32_t i = 0; i < x->program->derived.count; i++) {
        const struct derived *d = &x->program->derived.at[i];
        if (!derived_contradicts(x->run, d))
            continue;
        struct buffer text;
        bool given = x->facts->values[d->fact].state == STATE_KNOWN;
        buffer_init(&text, x->arena);
        buffer_add(&text, x->rules->vocabulary.facts.at[d->fact].name);
        buffer_string(&text, given ? " contradicts the other facts of the case (" : " follows both as yes and as no from the facts of the case (");
        buffer_string(&text, d->derivation->basis.cite.provision);
        buffer_char(&text, ')');
        say(decision, x, d->fact, buffer_done(&text),
            given ? "correct one of them, or leave this fact out: it is worked out from the others" : "two of the facts it is worked out from cannot both be right");
        sound = false;
    }
    return sound;
}

/* The day itself: the law is picked by it. */
static onroll_status pick_day(onroll_decision *d, struct explainer *x, const onroll_question *question)
{
    uint32_t fact = d->rules->deletion_fact;
    const struct value *date = fact == FACT_NONE ? NULL : &x->facts->values[fact];
    x->check_day = question->check_date.day;
    if (x->check_day < DATE_MIN || x->check_day > DATE_MAX)
        return ONROLL_EINVALID;
    x->deletion_day = !date || date->state == STATE_NOT_SUPPLIED ? x->check_day : date->state == STATE_KNOWN ? (int32_t)date->number : DATE_NONE;
    x->undecidable_date = x->deletion_day == DATE_NONE;
    return ONROLL_OK;
}

/* The program of the day, with the policy that the school's authority had then. */
static onroll_status pick_program(onroll_decision *d, struct explainer *x)
{
    onroll_status status;
    struct epoch *epoch = rules_epoch(d->rules, x->authority, x->undecidable_date ? x->check_day : x->deletion_day);
    if (!epoch)
        return ONROLL_EINVALID;
    x->program = rules_program(d->rules, epoch, &status);
    if (!x->program)
        return status;
    return evaluation_prepare(&d->run, &d->work, x->program) ? ONROLL_OK : ONROLL_ENOMEM;
}

static bool pick_claim(onroll_decision *d, struct explainer *x, const onroll_question *question)
{
    struct text ground = {0};
    uint32_t fact = d->rules->ground_fact;
    if (question->ground) {
        ground = text_trim(text_of(question->ground)); /* its own id, or another way to write it */
        if (map_get(&x->program->claim_map, ground) == MAP_NONE)
            ground = vocabulary_ground(&d->rules->vocabulary, x->arena, ground);
    } else if (fact != FACT_NONE && x->facts->values[fact].state == STATE_KNOWN)
        ground = text_of(x->facts->stated[fact].text);
    x->claim = &x->program->unclaimed;
    if (!question->ground && !ground.len)
        return true;
    uint32_t index = map_get(&x->program->claim_map, ground);
    if (!ground.len || index == MAP_NONE) {
        const struct program *p = x->program;
        struct buffer example;
        buffer_init(&example, x->arena);
        buffer_string(&example, "write it as ");
        buffer_add(&example, p->grounds.count ? p->grounds.at[0].ground->id : TEXT("the law in force does"));
        say(d, x, FACT_NONE, "this is no ground that any law here knows", buffer_done(&example));
        return false;
    }
    x->claim = &x->program->claims.at[index];
    x->claimed = x->claim->ground.at;
    return true;
}

static bool pick_authority(onroll_decision *d, struct explainer *x, const onroll_question *question)
{
    uint32_t fact = d->rules->authority_fact;
    x->authority = FACT_NONE;
    if (question->authority) {
        uint32_t found = rules_authority(d->rules, x->arena, text_of(question->authority), x->deletion_day);
        if (found == FACT_NONE) {
            say(d, x, FACT_NONE, "this is no local authority of England", "give its name, its three-digit LA code or its GSS code");
            return false;
        }
        x->authority = found;
    } else if (fact != FACT_NONE && x->facts->values[fact].state == STATE_KNOWN)
        x->authority = rules_authority(d->rules, x->arena, text_of(x->facts->stated[fact].text), DATE_NONE);
    if (x->authority != FACT_NONE)
        d->result.authority = d->rules->authorities.at[x->authority].id.at;
    return true;
}

static onroll_status start(onroll_decision *d, struct explainer *x, const onroll_facts *facts, const onroll_question *question, bool explain)
{
    d->explained = false;
    arena_reset(&d->arena);
    if (d->work.failed) { /* memory ran out there at an earlier case: begin anew */
        arena_reset(&d->work);
        memset(&d->run, 0, sizeof d->run);
        memset(&d->spare, 0, sizeof d->spare);
    }
    memset(&d->result, 0, sizeof d->result);
    *x = (struct explainer){.arena = &d->arena, .rules = d->rules, .facts = facts, .run = &d->run, .spare = &d->spare, .work = &d->work, .result = &d->result};
    onroll_status status = pick_day(d, x, question);
    if (status != ONROLL_OK)
        return status;
    if (!pick_authority(d, x, question))
        return d->arena.failed ? ONROLL_ENOMEM : ONROLL_EINVALID;
    status = pick_program(d, x);
    if (status != ONROLL_OK)
        return status;
    if (!pick_claim(d, x, question))
        return d->arena.failed ? ONROLL_ENOMEM : ONROLL_EINVALID;
    d->run.facts = facts;
    d->run.check_day = x->check_day;
    if (explain || x->program->derived.count > x->program->core.derived) /* a contradiction may lie behind the core */
        evaluation_run(&d->run, x->claim);
    else
        evaluation_judge(&d->run, x->claim);
    bool sound = check_contradictions(d, x);
    return d->arena.failed ? ONROLL_ENOMEM : sound ? ONROLL_OK : ONROLL_EINVALID;
}

static onroll_verdict verdict_of(const struct explainer *x)
{
    static const onroll_verdict verdicts[] = {ONROLL_LAWFUL, ONROLL_UNLAWFUL, ONROLL_UNDETERMINED};
    return x->undecidable_date ? ONROLL_UNDETERMINED : verdicts[slot_outcome(x->run, x->claim->root)];
}

static bool must_delete(const struct explainer *x) { return !x->undecidable_date && slot_outcome(x->run, x->program->must_root) == ONROLL_MET; }

onroll_status onroll_judge(onroll_decision *decision, const onroll_facts *facts, const onroll_question *question, onroll_verdict *verdict, bool *must)
{
    struct explainer x;
    onroll_status status = start(decision, &x, facts, question, false);
    if (status != ONROLL_OK)
        return status;
    *verdict = verdict_of(&x);
    *must = must_delete(&x);
    return ONROLL_OK;
}

/* How near a ground is to carrying the deletion: with the bars counted, then without. The smaller the nearer. */
static int distance(const struct explainer *x, const struct ground_slot *g)
{
    static const int far[] = {[ONROLL_MET] = 0, [ONROLL_NOT_MET] = 2, [ONROLL_UNKNOWN] = 1};
    return 3 * far[slot_outcome(x->run, g->may)] + far[slot_outcome(x->run, g->slot)];
}

/* The letter of the law in force for a claim: its own where it stands, otherwise of the grounds that answer to it the best in statutory order. */
static const char *ground_in_force(const struct explainer *x)
{
    const struct ground_slot *best = NULL;
    for (uint32_t i = 0; i < x->program->grounds.count; i++) {
        const struct ground_slot *g = &x->program->grounds.at[i];
        if (!ground_answers(x, i) || !paragraph_may_apply(x, g->paragraph))
            continue;
        if (text_is(g->ground->id, x->claimed))
            return x->claimed;
        if (!best || distance(x, g) < distance(x, best))
            best = g;
    }
    return best ? best->ground->id.at : x->claimed;
}

static void identify(struct explainer *x)
{
    onroll_result *r = x->result;
    r->case_reference = x->facts->case_reference;
    r->deletion_date = (onroll_date){x->deletion_day};
    r->checked_on = (onroll_date){x->check_day};
    r->law_instrument = x->program->law && !x->undecidable_date ? x->program->law->id.at : NULL;
    r->law_title = r->law_instrument ? x->program->law->title.at : NULL;
    r->verdict = verdict_of(x);
    r->must_delete = must_delete(x);
    r->since = r->lapses = ONROLL_NO_DATE;
    r->ground = ground_in_force(x);
    r->local_result = "none";
    r->rules_version = x->rules->view.version;
    r->rules_sha256 = x->rules->view.sha256;
}

static bool list_given(struct explainer *x)
{
    uint32_t count = x->rules->vocabulary.facts.count;
    x->given = ARENA_ROOM(x->arena, uint32_t, count + 1);
    for (uint32_t i = 0; x->given && i < count; i++)
        if (x->facts->values[i].state != STATE_NOT_SUPPLIED) {
            x->given[x->given_count++] = i;
            x->not_applicable |= x->facts->values[i].state == STATE_NOT_APPLICABLE;
        }
    return x->given != NULL;
}

onroll_status onroll_decide(onroll_decision *decision, const onroll_facts *facts, const onroll_question *question)
{
    struct explainer x;
    onroll_status status = start(decision, &x, facts, question, true);
    if (status != ONROLL_OK)
        return status;
    x.values = ARENA_ARRAY(x.arena, const char *, x.program->terms.count + 1);
    if (!x.values || !list_given(&x))
        return ONROLL_ENOMEM;
    identify(&x);
    explain_grounds(&x);
    explain_bars(&x);
    explain_counts(&x);
    if (!question->without_missing)
        explain_missing(&x);
    if (!question->without_dates && !x.failed) {
        explain_earliest(&x);
        explain_since(&x);
        explain_lapses(&x);
        explain_paths(&x);
    }
    if (!x.failed) {
        explain_local(&x);
        explain_conflicts(&x);
        explain_duties(&x);
        explain_notes(&x);
        explain_basis(&x);
        explain_headline(&x);
    }
    if (x.failed || decision->arena.failed || decision->work.failed)
        return ONROLL_ENOMEM;
    decision->last = x;
    decision->explained = true;
    return ONROLL_OK;
}

/* The run may have served other days since the verdict: it is made again for the case as it is. */
onroll_status onroll_decision_timeline(onroll_decision *decision, const onroll_timeline **out)
{
    struct explainer *x = &decision->last;
    *out = NULL;
    if (!decision->explained)
        return ONROLL_EINVALID;
    if (!evaluation_prepare(&decision->run, &decision->work, x->program))
        return ONROLL_ENOMEM;
    decision->run.facts = x->facts;
    decision->run.check_day = x->check_day;
    evaluation_run(&decision->run, x->claim);
    *out = explain_timeline(x);
    return *out ? ONROLL_OK : ONROLL_ENOMEM;
}
