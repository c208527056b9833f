/* SPDX-License-Identifier: MIT
 * A council's policy told rule by rule, in the order of its file. */
#include "author/tell.h"

#include "calendar/date.h"

static const struct force always = {DATE_MIN, DATE_MAX};

static const char *role(const struct policy *p, uint32_t by) { return by == ROLE_NONE ? NULL : p->roles.at[by].title.at; }

static bool begin(struct told *t, const char *kind, const struct policy_rule *rule)
{
    if (!told_asked(t, rule->id.at, NULL, rule->force))
        return false;
    told_begin(t, kind, rule->id.at, rule->node, rule->force);
    told_basis(t, &rule->basis);
    return true;
}

static void end(struct told *t, const struct policy_rule *rule)
{
    told_text(t, "note", rule->note);
    told_end(t);
}

static void tell_head(struct told *t, const struct policy *p)
{
    if (!told_asked(t, p->id.at, NULL, always))
        return;
    told_begin(t, "policy", p->id.at, p->node, always);
    t->row.title = p->title.at;
    told_condition(t, "applies where", &p->scope);
    told_text(t, "first day, as the document has it", p->from_stated);
    told_text(t, "review, as the document has it", p->review_stated);
    told_end(t);
}

static void tell_gate(struct told *t, const struct policy *p, const struct policy_gate *gate)
{
    if (!begin(t, "gate", &gate->rule))
        return;
    t->row.by = role(p, gate->by);
    told_condition(t, "has to be said", &gate->that);
    told_text(t, "before this part of the ground is met", gate->part);
    told_names(t, "of", gate->applies_to.at, gate->applies_to.count, " and ");
    told_condition(t, "not asked for where", &gate->unless);
    end(t, &gate->rule);
}

static void tell_done(struct told *t, const struct policy_step *step)
{
    static const char *const between[] = {[DONE_NONE] = "", [DONE_ANY] = " or ", [DONE_ALL] = " and ", [DONE_ONE] = " or else "};
    const char *part = step->done_kind == DONE_ONE && step->done_count > 1 ? "done, and by one of these only," : "done";
    told_conditions(t, part, step->done_kind == DONE_ALL ? ONROLL_ALL : ONROLL_ANY, between[step->done_kind], step->done, step->done_count);
    told_condition(t, "counts only where", &step->counts_if);
}

static void tell_step(struct told *t, const struct policy *p, const struct policy_step *step)
{
    if (!begin(t, step->authority_side ? "authority" : "step", &step->rule))
        return;
    t->row.by = role(p, step->by);
    told_sentence(t, "says", &step->says);
    told_conditions(t, "in the situation", ONROLL_ANY, " or ", step->situations, step->situation_names.count);
    told_condition(t, "where", &step->when);
    told_condition(t, "not where", &step->unless);
    told_condition(t, "first day", &step->from);
    told_condition(t, "last day", &step->due);
    if (step->due_kind == DUE_PROMPTLY || step->due_kind == DUE_IMMEDIATELY)
        told_text(t, "last day", step->due_kind == DUE_PROMPTLY ? TEXT("promptly: the document names no day") : TEXT("immediately: the day on which it opens"));
    told_condition(t, "last day, if its days are read in the other way", &step->other_reading);
    told_condition(t, "first day in another unit", &step->same_as);
    told_text(t, "comes round", step->recurs);
    told_text(t, "comes after", step->after);
    told_text(t, "comes before", step->before);
    tell_done(t, step);
    told_text(t, "the text it refers to is not held", step->not_held);
    end(t, &step->rule);
}

/* "regulation 9(3)" alone could be of several laws. */
static void tell_law_cite(struct told *t, const onroll_cite *cite)
{
    const char *document = told_document(t->rules, cite);
    struct buffer out;
    buffer_init(&out, &t->arena);
    buffer_string(&out, cite->source ? cite->provision : "");
    buffer_string(&out, document && *cite->provision ? ", " : "");
    buffer_string(&out, document ? document : "");
    buffer_done(&out);
    told_text(t, "where the law stands", buffer_text(&out));
}

static void tell_claim(struct told *t, const struct policy_claim *claim)
{
    static const char *const tests[] = {"deletion is allowed where", "deletion is allowed only where", "where", "where", "where"};
    if (!begin(t, "claim", &claim->rule))
        return;
    told_sentence(t, "the document says", claim->says.count ? &claim->says : &claim->states);
    told_condition(t, "where", &claim->when);
    told_condition(t, tests[claim->kind], &claim->test);
    if (claim->kind == CLAIM_SAYS_MAY)
        told_text(t, "what it comes to", TEXT("that the school may delete, where the law says that it must"));
    if (claim->kind == CLAIM_AGREES)
        told_text(t, "what it comes to", TEXT("it says what the law says"));
    told_sentence(t, "the law has", &claim->law);
    tell_law_cite(t, &claim->law_cite);
    told_names(t, "set against", claim->against.at, claim->against.count, " and ");
    end(t, &claim->rule);
}

static void tell_paper(struct told *t, const struct policy_paper *paper)
{
    if (!begin(t, "paper", &paper->rule))
        return;
    t->row.title = paper->title.at;
    told_text(t, "sent to", paper->route);
    told_items(t, "holds", paper->holds.at, paper->holds.count);
    told_names(t, "signed by", paper->signed_by.at, paper->signed_by.count, " and ");
    told_condition(t, "where", &paper->when);
    told_condition(t, "accepted only where", &paper->accepted_if);
    told_condition(t, "sent", &paper->sent);
    end(t, &paper->rule);
}

static void tell_rest(struct told *t, const struct policy *p)
{
    for (uint32_t i = 0; i < p->warnings.count; i++)
        if (begin(t, "warning", &p->warnings.at[i].rule)) {
            tell_warning(t, &p->warnings.at[i].warning);
            end(t, &p->warnings.at[i].rule);
        }
    for (uint32_t i = 0; i < p->papers.count; i++)
        tell_paper(t, &p->papers.at[i]);
    for (uint32_t i = 0; i < p->definitions.count; i++)
        if (begin(t, "words", &p->definitions.at[i].rule)) {
            told_sentence(t, "says", &p->definitions.at[i].says);
            end(t, &p->definitions.at[i].rule);
        }
}

static void tell_steps(struct told *t, const struct policy *p, bool authority_side)
{
    for (uint32_t i = 0; i < p->steps.count; i++)
        if (p->steps.at[i].authority_side == authority_side)
            tell_step(t, p, &p->steps.at[i]);
}

void tell_policy(struct told *t, uint32_t policy)
{
    const struct policy *p = &t->rules->policies.at[policy];
    t->wording.instrument = INSTRUMENT_NONE;
    t->wording.policy = policy;
    told_subject(t, p->id.at, t->rules->authorities.at[p->authority].id.at, p->title.at, p->force);
    t->idle = false;
    tell_head(t, p);
    for (uint32_t i = 0; i < p->gates.count; i++)
        tell_gate(t, p, &p->gates.at[i]);
    tell_steps(t, p, false);
    for (uint32_t i = 0; i < p->duties.count; i++)
        if (begin(t, "duty", &p->duties.at[i].rule)) {
            tell_duty(t, &p->duties.at[i].duty);
            end(t, &p->duties.at[i].rule);
        }
    for (uint32_t i = 0; i < p->claims.count; i++)
        tell_claim(t, &p->claims.at[i]);
    tell_steps(t, p, true);
    tell_rest(t, p);
    tell_definitions(t, INSTRUMENT_NONE, policy);
}
