/* SPDX-License-Identifier: MIT
 * The council's own procedure on the day of the check: gates, steps, and what the authority does itself. None of it moves the verdict. What nobody has
 * told is unknown and never outstanding. */
#include "explain/acts.h"

#include <string.h>

static const char DONE[] = "done", LATE[] = "late", OUTSTANDING[] = "outstanding", NOT_DUE[] = "not_due", UNKNOWN[] = "unknown";

struct step {
    struct explainer *x;
    const struct step_slot *slot;
    onroll_item *item;
    struct doing_of doing;
    const struct cell *from, *due; /* NULL where none is written */
    struct buffer reason;
};

static const struct cell *cell_of(const struct explainer *x, uint32_t term) { return term == NO_TERM ? NULL : &x->run->cells[term]; }

/* A day that is known; what hangs on an act that is not done has none. */
static int32_t day_in(const struct cell *cell) { return cell && cell->state == STATE_KNOWN && !date_never(cell->low) ? (int32_t)cell->low : DATE_NONE; }

static onroll_date date_in(const struct cell *cell)
{
    int32_t day = day_in(cell);
    return day == DATE_NONE ? ONROLL_NO_DATE : (onroll_date){day};
}

static void say(struct step *s, const char *words) { buffer_string(&s->reason, words); }

static void say_day(struct step *s, const char *before, int32_t day)
{
    say(s, before);
    date_in_sentence(&s->reason, day);
}

/* Takes over the sentence made so far, or one that stands ready. */
static const char *concluded(struct step *s, const char *result, const char *ready)
{
    const char *text = ready ? ready : buffer_done(&s->reason);
    s->x->failed |= text == NULL;
    s->item->reason = text ? text : "";
    return result;
}

/* ---- what was done ---- */

static void say_done(struct step *s)
{
    if (s->doing.day != DATE_NONE)
        say_day(s, "done on ", s->doing.day);
    else
        say(s, "done");
    if (s->slot->step->done_kind == DONE_ONE && s->doing.times > 1)
        say(s, " in more than one way, where the document asks for exactly one");
}

/* Done before the step that it follows: nobody knows what the document makes of it. */
static bool wrong_order(struct step *s)
{
    const struct step_slot *first = acts_step(s->x, s->slot->step->after_step);
    if (!first || slot_outcome(s->x->run, first->when) == ONROLL_NOT_MET)
        return false;
    struct doing_of other = acts_of(s->x, first);
    bool never = other.is == DOING_NO && first->step->done_count > 0;
    if (!never && !(s->doing.dated && other.is == DOING_YES && other.dated && s->doing.high < other.low))
        return false;
    say_done(s);
    say(s, ", in the wrong order: it comes after ");
    say(s, first->step->rule.id.at);
    if (never)
        say(s, ", which is not done");
    else if (other.day != DATE_NONE)
        say_day(s, ", which was done on ", other.day);
    return true;
}

/* Done after the step that it has to come before. */
static bool too_late_for(struct step *s)
{
    const struct step_slot *next = acts_step(s->x, s->slot->step->before_step);
    if (!next)
        return false;
    struct doing_of other = acts_of(s->x, next);
    if (!s->doing.dated || other.is != DOING_YES || !other.dated || s->doing.low <= other.high)
        return false;
    say_done(s);
    say(s, ", after ");
    say(s, next->step->rule.id.at);
    if (other.day != DATE_NONE)
        say_day(s, ", which was done on ", other.day);
    return true;
}

static const char *done_late(struct step *s)
{
    say_done(s);
    if (day_in(s->due) != DATE_NONE)
        say_day(s, ", after its last day, ", day_in(s->due));
    else
        say(s, ", after its last day");
    return concluded(s, LATE, NULL);
}

static const char *was_done(struct step *s)
{
    if (s->doing.day != DATE_NONE)
        s->item->done_on.day = s->doing.day;
    if (wrong_order(s))
        return concluded(s, UNKNOWN, NULL);
    if (too_late_for(s))
        return concluded(s, LATE, NULL);
    if (s->doing.dated && s->due && s->doing.low > s->due->high)
        return done_late(s);
    say_done(s);
    if (s->doing.dated && day_in(s->due) != DATE_NONE && s->doing.high > s->due->low) { /* some of the days that it may have been are late */
        say_day(s, "; it is not known whether by its last day, ", day_in(s->due));
        return concluded(s, UNKNOWN, NULL);
    }
    return concluded(s, DONE, NULL);
}

/* ---- what was not ---- */

static const char *not_yet(struct step *s)
{
    if (day_in(s->from) != DATE_NONE)
        say_day(s, "not due before ", day_in(s->from));
    else
        say(s, s->from && date_never(s->from->low) ? "not due: what it follows is not done" : "not due yet");
    return concluded(s, NOT_DUE, NULL);
}

static void say_when_due(struct step *s)
{
    int32_t due = day_in(s->due);
    if (due != DATE_NONE)
        say_day(s, due < s->x->check_day ? "; was due by " : "; due by ", due);
    else if (s->slot->step->due_kind == DUE_PROMPTLY)
        say(s, "; promptly: the document names no day");
}

static const char *outstanding(struct step *s)
{
    say(s, "not done");
    say_when_due(s);
    return concluded(s, OUTSTANDING, NULL);
}

/* Nobody has told of an act. */
static const char *untold(struct step *s)
{
    const struct done_slot *open = s->doing.open;
    if (open && open->shown->expr->type.base != TYPE_DATE)
        return concluded(s, UNKNOWN, reason_open(s->x, open->shown, ""));
    say(s, open ? "it is not stated whether this was done" : "no fact of a case tells whether this was done");
    say_when_due(s);
    return concluded(s, UNKNOWN, NULL);
}

/* What the authority does again and again, reckoned from the last time: once its first day has come, or without one its last day is over, it is owed. */
static const char *again(struct step *s)
{
    int32_t due = day_in(s->due);
    say(s, s->slot->step->recurs.at);
    if (due == DATE_NONE) {
        say(s, "; its day is not known");
        return concluded(s, UNKNOWN, NULL);
    }
    say_when_due(s);
    return concluded(s, day_in(s->from) != DATE_NONE || s->x->check_day > due ? OUTSTANDING : NOT_DUE, NULL);
}

static const char *does_not_count(struct step *s)
{
    const struct expr *e = s->slot->step->counts_if.expr;
    bool told = e && e->kind == EXPR_NAME && !e->defined && e->type.base == TYPE_YES_NO;
    onroll_outcome counts = slot_outcome(s->x->run, s->slot->counts);
    say_done(s);
    say(s, counts == ONROLL_NOT_MET ? ", and it does not count" : ", and it is not known whether it counts");
    if (told) {
        say(s, ": ");
        buffer_add(&s->reason, fact_clause(s->x, e->index, counts));
    }
    if (counts == ONROLL_NOT_MET)
        say_when_due(s);
    return concluded(s, counts == ONROLL_NOT_MET ? OUTSTANDING : UNKNOWN, NULL);
}

/* ---- one step ---- */

static const char *result_of_step(struct step *s)
{
    struct explainer *x = s->x;
    const struct policy_step *step = s->slot->step;
    onroll_outcome opened = slot_outcome(x->run, s->slot->opened), counts = slot_outcome(x->run, s->slot->counts);
    if (slot_outcome(x->run, s->slot->when) == ONROLL_UNKNOWN)
        return concluded(s, UNKNOWN, reason_when_open(x, s->slot));
    if (s->doing.is == DOING_YES && counts == ONROLL_MET)
        return was_done(s);
    if (s->doing.is == DOING_YES && (counts == ONROLL_UNKNOWN || opened == ONROLL_MET))
        return does_not_count(s);
    if (step->not_held.len && s->doing.is == DOING_OPEN) {
        say(s, "the text that it refers to is not held here: ");
        say(s, step->not_held.at);
        return concluded(s, UNKNOWN, NULL);
    }
    if (opened == ONROLL_NOT_MET)
        return not_yet(s);
    if (step->authority_side && step->recurs.len && step->done_kind == DONE_NONE)
        return again(s);
    if (opened == ONROLL_UNKNOWN)
        return concluded(s, UNKNOWN, reason_from_open(x, s->slot));
    return s->doing.is == DOING_NO ? outstanding(s) : untold(s);
}

/* The council's own title; a role that needs no entry goes by the name of whom it acts for. */
static const char *title_of(const struct policy *policy, uint32_t role)
{
    static const char *const plain[] = {[HOLDER_SCHOOL] = "the school", [HOLDER_AUTHORITY] = "the authority", [HOLDER_PARENT] = "a parent", [HOLDER_NEW_SCHOOL] = "the new school"};
    if (role == ROLE_NONE)
        return plain[HOLDER_SCHOOL];
    const struct policy_role *r = &policy->roles.at[role];
    return text_is(r->title, holder_name(r->is)) ? plain[r->is] : r->title.at;
}

static onroll_item blank_item(const struct policy *policy, const struct policy_rule *rule, const char *kind, uint32_t by)
{
    return (onroll_item){.item = rule->id.at, .kind = kind, .by = title_of(policy, by), .cite = rule->basis.cite, .note = rule->note.len ? rule->note.at : NULL,
                         .from = ONROLL_NO_DATE, .due = ONROLL_NO_DATE, .done_on = ONROLL_NO_DATE, .other_due = ONROLL_NO_DATE};
}

static void explain_step(struct explainer *x, const struct step_slot *slot, onroll_item *item)
{
    struct step s = {.x = x, .slot = slot, .item = item, .doing = acts_of(x, slot), .from = cell_of(x, slot->from), .due = cell_of(x, slot->due)};
    const struct cell *other = cell_of(x, slot->other);
    *item = blank_item(x->program->policy, &slot->step->rule, slot->step->authority_side ? "authority" : "step", slot->step->by);
    item->from = date_in(s.from);
    item->due = date_in(s.due);
    if (day_in(other) != DATE_NONE && day_in(other) != day_in(s.due))
        item->other_due = date_in(other);
    if (!slot->step->done_count)
        s.doing.is = DOING_OPEN;
    buffer_init(&s.reason, x->arena);
    item->result = result_of_step(&s);
    item->says = sentence_fill(x, &slot->step->says);
    item->facts = values_read(x, slot->reads, slot->read_count);
    item->fact_count = slot->read_count;
}

static void explain_gate(struct explainer *x, const struct gate_slot *slot, onroll_item *item)
{
    static const char *const results[] = {DONE, OUTSTANDING, UNKNOWN};
    *item = blank_item(x->program->policy, &slot->gate->rule, "gate", slot->gate->by);
    item->result = results[slot_outcome(x->run, slot->slot)];
    item->reason = item->says = reason_of_gate(x, slot);
    item->facts = values_read(x, slot->reads, slot->read_count);
    item->fact_count = slot->read_count;
}

/* ---- all of it ---- */

static void explain_policy(struct explainer *x)
{
    const struct policy *policy = x->program->policy;
    onroll_policy *out = ARENA_NEW(x->arena, onroll_policy);
    if (!out) {
        x->failed = true;
        return;
    }
    *out = (onroll_policy){policy->id.at, policy->title.at, {policy->force.from}, policy->from_stated.len ? policy->from_stated.at : NULL, ONROLL_NO_DATE};
    if (policy->review_by != DATE_NONE)
        out->review_by.day = policy->review_by;
    x->result->policy = out;
}

static const char *local_result(const onroll_result *r)
{
    bool unknown = false;
    for (size_t i = 0; i < r->local_item_count; i++) {
        const char *result = r->local_items[i].result;
        if (strcmp(result, OUTSTANDING) == 0 || strcmp(result, LATE) == 0)
            return OUTSTANDING;
        unknown |= strcmp(result, UNKNOWN) == 0;
    }
    return unknown ? UNKNOWN : DONE;
}

void explain_local(struct explainer *x)
{
    const struct program *p = x->program;
    if (!p->policy)
        return;
    explain_policy(x);
    if (slot_outcome(x->run, p->out_of_scope) == ONROLL_MET)
        return;
    onroll_item *items = ARENA_ROOM(x->arena, onroll_item, p->policy_gates.count + p->steps.count + 1);
    onroll_item *others = ARENA_ROOM(x->arena, onroll_item, p->steps.count + 1);
    if (!items || !others) {
        x->failed = true;
        return;
    }
    x->result->local_items = items;
    x->result->authority_items = others;
    for (uint32_t i = 0; i < p->policy_gates.count; i++)
        if (gate_shown(x, &p->policy_gates.at[i]))
            explain_gate(x, &p->policy_gates.at[i], &items[x->result->local_item_count++]);
    for (uint32_t i = 0; i < p->steps.count; i++) {
        const struct step_slot *slot = &p->steps.at[i];
        if (slot_outcome(x->run, slot->when) == ONROLL_NOT_MET)
            continue;
        explain_step(x, slot, slot->step->authority_side ? &others[x->result->authority_item_count++] : &items[x->result->local_item_count++]);
    }
    x->result->local_result = local_result(x->result);
}
