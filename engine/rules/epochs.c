/* SPDX-License-Identifier: MIT
 * Times without a change: of the law alone, and for each authority with a file, of the law and its policies. A program is built when a decision first
 * needs it, so that rules for many authorities load quickly; threads that need the same one at once may each build it, and one of them stays. */
#include "rules/epochs.h"

#include "base/limits.h"
#include "base/threads.h"

#include <stdlib.h>

struct boundaries {
    struct arena *arena;
    LIST(int32_t) days; /* days on which something begins or is over */
};

static void add_force(struct boundaries *b, struct force force)
{
    const int32_t days[] = {force.from, force.to < DATE_MAX ? force.to + 1 : DATE_MIN};
    for (int i = 0; i < 2; i++) {
        int32_t *slot = days[i] > DATE_MIN ? LIST_ADD(b->arena, &b->days) : NULL;
        if (slot)
            *slot = days[i];
    }
}

static void add_instrument(struct boundaries *b, const struct instrument *in)
{
    if (in->commenced)
        add_force(b, in->force);
    for (uint32_t p = 0; p < in->paragraphs.count; p++)
        for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++) {
            const struct ground *ground = &in->paragraphs.at[p].grounds.at[g];
            add_force(b, ground->force);
            for (uint32_t l = 0; l < ground->limbs.count; l++)
                add_force(b, ground->limbs.at[l].force);
        }
    for (uint32_t i = 0; i < in->bars.count; i++)
        add_force(b, in->bars.at[i].force);
    for (uint32_t i = 0; i < in->duties.count; i++)
        add_force(b, in->duties.at[i].force);
    for (uint32_t i = 0; i < in->milestones.count; i++)
        add_force(b, in->milestones.at[i].force);
    for (uint32_t i = 0; i < in->warnings.count; i++)
        add_force(b, in->warnings.at[i].force);
}

static void add_policy(struct boundaries *b, const struct policy *policy)
{
    add_force(b, policy->force);
    for (uint32_t i = 0; i < policy->gates.count; i++)
        add_force(b, policy->gates.at[i].rule.force);
    for (uint32_t i = 0; i < policy->steps.count; i++)
        add_force(b, policy->steps.at[i].rule.force);
    for (uint32_t i = 0; i < policy->duties.count; i++)
        add_force(b, policy->duties.at[i].rule.force);
    for (uint32_t i = 0; i < policy->claims.count; i++)
        add_force(b, policy->claims.at[i].rule.force);
    for (uint32_t i = 0; i < policy->warnings.count; i++)
        add_force(b, policy->warnings.at[i].rule.force);
}

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t policy_on(const onroll_rules *rules, const struct authority *authority, int32_t day)
{
    for (uint32_t i = 0; authority && i < authority->policies.count; i++)
        if (force_covers(rules->policies.at[authority->policies.at[i]].force, day))
            return authority->policies.at[i];
    return POLICY_NONE;
}

/* The times between the boundaries. authority: NULL for the law alone. */
static void make_epochs(struct reader *reader, struct boundaries *b, const struct authority *authority, struct epochs *epochs)
{
    if (b->days.count)
        qsort(b->days.at, b->days.count, sizeof b->days.at[0], by_day);
    int32_t from = DATE_MIN;
    for (uint32_t i = 0; i <= b->days.count && from <= DATE_MAX; i++) {
        int32_t next = i < b->days.count ? b->days.at[i] : DATE_MAX + 1;
        if (next <= from)
            continue;
        if (epochs->count >= LIMIT_EPOCHS) {
            diag_add(reader->diag, DIAG_TOO_MANY, span_nowhere(), "the law changes on too many days (at most %d periods)", LIMIT_EPOCHS);
            return;
        }
        struct epoch *epoch = LIST_ADD(reader->arena, epochs);
        if (!epoch)
            return;
        epoch->from = from;
        epoch->to = next - 1;
        epoch->policy = policy_on(reader->rules, authority, from);
        from = next;
    }
}

void epochs_find(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    struct boundaries law = {.arena = reader->arena};
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        add_instrument(&law, &rules->instruments.at[i]);
    make_epochs(reader, &law, NULL, &rules->epochs);
    for (uint32_t a = 0; a < rules->authorities.count; a++) {
        struct authority *authority = &rules->authorities.at[a];
        struct boundaries own = {.arena = reader->arena};
        for (uint32_t i = 0; i < authority->policies.count; i++)
            add_policy(&own, &rules->policies.at[authority->policies.at[i]]);
        for (uint32_t i = 0; own.days.count && i < law.days.count; i++)
            add_force(&own, (struct force){law.days.at[i], DATE_MAX});
        if (own.days.count)
            make_epochs(reader, &own, authority, &authority->epochs);
    }
}

const struct instrument *rules_law(const onroll_rules *rules, int32_t day)
{
    for (uint32_t i = 0; i < rules->instruments.count; i++) {
        const struct instrument *in = &rules->instruments.at[i];
        if (in->commenced && in->paragraphs.count && force_covers(in->force, day))
            return in;
    }
    return NULL;
}

static void free_programs(const struct epochs *epochs)
{
    for (uint32_t i = 0; i < epochs->count; i++)
        program_free(atomic_exchange(&epochs->at[i].program, NULL));
}

void epochs_free(const onroll_rules *rules)
{
    free_programs(&rules->epochs);
    for (uint32_t i = 0; i < rules->authorities.count; i++)
        free_programs(&rules->authorities.at[i].epochs);
}

static const struct epochs *epochs_of(const onroll_rules *rules, uint32_t authority)
{
    const struct epochs *own = authority == FACT_NONE ? NULL : &rules->authorities.at[authority].epochs;
    return own && own->count ? own : &rules->epochs;
}

static struct epoch *epoch_on(const struct epochs *epochs, int32_t date)
{
    for (uint32_t i = epochs->count; i-- > 0;)
        if (epochs->at[i].from <= date && date <= epochs->at[i].to)
            return &epochs->at[i];
    return NULL;
}

struct epoch *rules_epoch(const onroll_rules *rules, uint32_t authority, int32_t date) { return epoch_on(epochs_of(rules, authority), date); }

/* The time whose program this one uses: an authority's without a policy lies within one of the law. */
static struct epoch *with_program(const onroll_rules *rules, struct epoch *epoch)
{
    return epoch->policy == POLICY_NONE ? epoch_on(&rules->epochs, epoch->from) : epoch;
}

static const struct program *build_in(const onroll_rules *rules, struct epoch *epoch, struct arena *scratch, onroll_status *status)
{
    struct program *other = NULL;
    const struct policy *policy = epoch->policy == POLICY_NONE ? NULL : &rules->policies.at[epoch->policy];
    struct program *program = program_build(rules, policy, (struct force){epoch->from, epoch->to}, scratch, status);
    if (program && !atomic_compare_exchange_strong(&epoch->program, &other, program)) {
        program_free(program); /* another thread was first */
        program = other;
    }
    return program;
}

const struct program *rules_program(const onroll_rules *rules, struct epoch *epoch, onroll_status *status)
{
    epoch = with_program(rules, epoch);
    const struct program *program = atomic_load_explicit(&epoch->program, memory_order_acquire);
    *status = ONROLL_OK;
    if (program)
        return program;
    struct arena scratch;
    arena_init(&scratch, &rules->allocator);
    program = build_in(rules, epoch, &scratch, status);
    arena_free(&scratch);
    return program;
}

/* ---- All of them at once ---- */

struct building {
    const onroll_rules *rules;
    struct arena *arena;
    LIST(struct epoch *) epochs; /* whose programs are still to be built */
    LIST(struct text) whose;     /* of each of them: the law or an authority */
    onroll_status *statuses;
    atomic_uint next;
    atomic_bool failed;
};

static void add_epochs(struct building *b, const struct epochs *epochs, struct text whose)
{
    for (uint32_t i = 0; i < epochs->count; i++) {
        struct epoch *epoch = &epochs->at[i];
        if (with_program(b->rules, epoch) != epoch || atomic_load(&epoch->program))
            continue;
        struct epoch **slot = LIST_ADD(b->arena, &b->epochs);
        struct text *name = LIST_ADD(b->arena, &b->whose);
        if (slot && name) {
            *slot = epoch;
            *name = whose;
        }
    }
}

/* Takes the next until none is left or one has failed: all before that one have been taken by then, and come to their end. */
static void build_some(void *context, unsigned n)
{
    struct building *b = context;
    struct arena scratch;
    (void)n;
    arena_init(&scratch, &b->rules->allocator);
    while (!atomic_load(&b->failed)) {
        uint32_t i = atomic_fetch_add(&b->next, 1);
        if (i >= b->epochs.count)
            break;
        if (!build_in(b->rules, b->epochs.at[i], &scratch, &b->statuses[i]))
            atomic_store(&b->failed, true);
    }
    arena_free(&scratch);
}

/* The first that failed, as if one after the other had been built. */
static onroll_status first_failure(const struct building *b, struct diag *diag)
{
    uint32_t i = 0;
    while (i < b->epochs.count && b->statuses[i] == ONROLL_OK)
        i++;
    if (i == b->epochs.count)
        return ONROLL_OK;
    if (b->statuses[i] == ONROLL_ELIMIT)
        diag_add(diag, DIAG_TOO_MANY, span_nowhere(), "the rules of %s are too large for one program (at most %d tests and %d values)", b->whose.at[i].at,
                 LIMIT_NODES_PROGRAM, LIMIT_TERMS);
    return b->statuses[i];
}

onroll_status onroll_rules_build(onroll_rules *rules, const onroll_options *options)
{
    struct arena arena;
    struct diag diag;
    struct building b = {.rules = rules, .arena = &arena};
    arena_init(&arena, &rules->allocator);
    diag_init(&diag, &arena);
    add_epochs(&b, &rules->epochs, TEXT("the law"));
    for (uint32_t i = 0; i < rules->authorities.count; i++)
        add_epochs(&b, &rules->authorities.at[i].epochs, rules->authorities.at[i].id);
    b.statuses = ARENA_ARRAY(&arena, onroll_status, b.epochs.count + 1);
    onroll_status status = arena.failed ? ONROLL_ENOMEM : ONROLL_OK;
    if (status == ONROLL_OK) {
        threads_run(rules->threads < b.epochs.count ? rules->threads : b.epochs.count, build_some, &b);
        status = first_failure(&b, &diag);
    }
    if (options)
        diag_deliver(&diag, options->on_message, options->message_context);
    arena_free(&arena);
    return status;
}
