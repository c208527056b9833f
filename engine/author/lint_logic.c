/* SPDX-License-Identifier: MIT
 * What cannot matter, decided by proof and never by guess: conditions that no case meets or fails, parts of conditions that change nothing, gates that stand in
 * nobody's way, rules that no case reaches. The law has many periods; a rule is told only when it is so in every period in which it is in force. All
 * questions of one period are asked of one set of diagrams. */
#include "author/lint_logic.h"

#include "base/threads.h"

#include <stdatomic.h>

/* ---- what is known of each rule so far ---- */

static uint32_t *place_of(struct logic *l, const void *rule, enum question question)
{
    uint32_t at = (uint32_t)(((uintptr_t)rule >> 3) * 31 + (uintptr_t)question) & (l->room - 1);
    while (l->places[at] && (l->suspects.at[l->places[at] - 1].rule != rule || l->suspects.at[l->places[at] - 1].question != question))
        at = (at + 1) & (l->room - 1);
    return &l->places[at];
}

static bool grow(struct logic *l)
{
    uint32_t room = l->room ? l->room * 2 : 1024, *places = ARENA_ARRAY(&l->arena, uint32_t, room);
    if (!places)
        return false;
    l->places = places;
    l->room = room;
    for (uint32_t i = 0; i < l->suspects.count; i++)
        *place_of(l, l->suspects.at[i].rule, l->suspects.at[i].question) = i + 1;
    return true;
}

static struct suspect *suspect_of(struct logic *l, const void *rule, enum question question)
{
    if (l->suspects.count * 2 >= l->room && !grow(l))
        return NULL;
    uint32_t *place = place_of(l, rule, question);
    if (*place)
        return &l->suspects.at[*place - 1];
    struct suspect *slot = LIST_ADD(&l->arena, &l->suspects);
    if (!slot)
        return NULL;
    *slot = (struct suspect){.rule = rule, .question = question};
    *place = l->suspects.count;
    return slot;
}

bool logic_open(struct logic *l, const void *rule, enum question question)
{
    const struct suspect *s = suspect_of(l, rule, question);
    const bool open = s && !s->cleared;
    l->open |= open;
    return open;
}

void logic_answer(struct logic *l, const void *rule, enum question question, bool proved, const struct node *node, struct span span, const char *what)
{
    struct suspect *s = l->pass != PASS_ANSWER ? NULL : suspect_of(l, rule, question);
    if (!s)
        return;
    s->cleared |= !proved;
    s->proved |= proved;
    s->node = node;
    s->span = span;
    s->what = what;
}

/* ---- questions about one period ---- */

bool logic_never(struct logic *l, diagram d, onroll_outcome outcome) { return l->pass == PASS_ANSWER && space_none(&l->space, PAIRS_LEFT(outcome), d, d); }

bool logic_same(struct logic *l, diagram a, diagram b)
{
    return l->pass == PASS_ANSWER && (a == b || space_none(&l->space, PAIRS_DIFFERENT, a, b));
}

diagram logic_join(struct logic *l, enum gate_op op, diagram a, diagram b) { return l->pass != PASS_ANSWER ? LEAF_UNKNOWN : diagram_gate(&l->space.diagrams, op, a, b, LEAF_UNKNOWN); }

diagram logic_slot(struct logic *l, uint32_t slot)
{
    if (l->pass == PASS_ANSWER)
        return space_made(&l->space, LEFT, slot);
    if (l->pass == PASS_NOTE)
        space_note(&l->space, LEFT, slot);
    return LEAF_UNKNOWN;
}

/* ---- periods ---- */

static bool ask_group(struct logic *l, const struct prove_side *side, uint32_t group, struct arena *scratch)
{
    l->open = false;
    l->pass = PASS_COUNT;
    logic_ask(l, group);
    if (!l->open)
        return true;
    if (!space_init(&l->space, scratch, *side, *side))
        return false;
    l->pass = PASS_NOTE;
    logic_ask(l, group);
    space_close(&l->space);
    l->pass = PASS_ANSWER;
    if (!l->space.failed)
        logic_ask(l, group);
    return !scratch->failed;
}

static bool ask_period(struct logic *l, const struct epoch *epoch, const struct program *program)
{
    const struct prove_side side = {program, epoch->from, epoch->to};
    bool made = true;
    l->program = program;
    for (uint32_t group = 0; group < logic_groups(program) && made; group++) {
        made = ask_group(l, &side, group, &l->scratch);
        arena_reset(&l->scratch);
    }
    return made && !l->arena.failed;
}

/* Of an authority only the times in which it has a policy: the others are those of the law. */
static bool ask_all(struct logic *l, const struct epochs *epochs, bool law)
{
    for (uint32_t i = 0; i < epochs->count; i++) {
        onroll_status status;
        if (!law && epochs->at[i].policy == POLICY_NONE)
            continue;
        const struct program *program = rules_program(l->rules, &epochs->at[i], &status);
        if (!program && status == ONROLL_ENOMEM)
            return false;
        if (program && !ask_period(l, &epochs->at[i], program))
            return false;
    }
    return true;
}

/* ---- findings ---- */

static bool proved(struct logic *l, const void *rule, enum question question)
{
    const struct suspect *s = suspect_of(l, rule, question);
    return s && s->proved && !s->cleared;
}

static void tell(struct diag *diag, const struct suspect *s)
{
    struct diagnostic *d = NULL;
    switch (s->question) {
    case ASK_MET:
        d = node_mistake(diag, DIAG_NEVER_MET, s->node, "no case meets this %s", s->what);
        diag_help(diag, d, "its parts contradict each other; proved for every time in which it is in force");
        break;
    case ASK_FAILS:
        d = node_mistake(diag, DIAG_NEVER_FAILS, s->node, "no case fails this %s", s->what);
        diag_help(diag, d, "it is met or open, whatever the facts are; proved for every time in which it is in force");
        break;
    case ASK_PART:
        d = node_mistake(diag, DIAG_IDLE_PART, s->node, "this side of the \"%s\" changes nothing", s->what);
        diag_help(diag, d, "the other side comes to the same in every case: leave this one out, or correct it");
        break;
    case ASK_LIMB:
        d = node_mistake(diag, DIAG_IDLE_LIMB, s->node, "the ground comes to the same without this %s", s->what);
        diag_help(diag, d, "the other limbs already say what it asks: leave it out, or correct it");
        break;
    case ASK_GATE:
        d = node_mistake(diag, DIAG_IDLE_GATE, s->node, "this gate stops nothing");
        diag_help(diag, d, "every part that it stands before comes to the same without it");
        break;
    case ASK_REACH:
        d = node_mistake(diag, DIAG_OUT_OF_REACH, s->node, "no case calls for this %s", s->what);
        diag_help(diag, d, "its condition is never yes while it is in force");
        break;
    }
    if (d)
        d->span = s->span;
}

/* A limb or part that is already told to be never met or never failing changes nothing for that reason alone. */
static bool follows(struct logic *l, const struct suspect *s)
{
    return (s->question == ASK_LIMB || s->question == ASK_FAILS) && (proved(l, s->rule, ASK_MET) || (s->question == ASK_LIMB && proved(l, s->rule, ASK_FAILS)));
}

static void tell_all(struct lint *lint, struct logic *l)
{
    for (uint32_t i = 0; i < l->suspects.count; i++) {
        const struct suspect *s = &l->suspects.at[i];
        if (s->proved && !s->cleared && s->node && !follows(l, s))
            tell(&lint->diag, s);
    }
}

/* ---- parts ---- */

struct proving {
    struct logic parts[LOGIC_PARTS];
    atomic_uint next;
    atomic_bool failed; /* out of memory */
};

static bool ask_part(struct logic *l)
{
    const onroll_rules *rules = l->rules;
    bool complete = ask_all(l, &rules->epochs, true);
    for (uint32_t i = 0; i < rules->authorities.count && complete; i++)
        complete = ask_all(l, &rules->authorities.at[i].epochs, false);
    return complete;
}

static void work(void *context, unsigned thread)
{
    struct proving *p = context;
    (void)thread;
    for (uint32_t part = atomic_fetch_add(&p->next, 1); part < LOGIC_PARTS; part = atomic_fetch_add(&p->next, 1))
        if (!ask_part(&p->parts[part]))
            atomic_store(&p->failed, true);
}

bool lint_logic(struct lint *lint)
{
    struct proving p = {0};
    for (uint32_t i = 0; i < LOGIC_PARTS; i++) {
        p.parts[i] = (struct logic){.rules = lint->rules, .part = i};
        arena_init(&p.parts[i].arena, &lint->rules->allocator);
        arena_init(&p.parts[i].scratch, &lint->rules->allocator);
    }
    threads_run(lint->rules->threads, work, &p);
    for (uint32_t i = 0; i < LOGIC_PARTS; i++) {
        if (!p.failed)
            tell_all(lint, &p.parts[i]);
        arena_free(&p.parts[i].scratch);
        arena_free(&p.parts[i].arena);
    }
    return !p.failed && !lint->arena->failed;
}
