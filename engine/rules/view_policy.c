/* SPDX-License-Identifier: MIT
 * A council's policies told line by line, for a page that a reader can hold beside the document: in the file's own words, in the file's order. */
#include "rules/model.h"

struct telling {
    const onroll_rules *rules;
    const struct policy *policy;
    struct arena arena; /* of one line */
    onroll_policy_line_fn tell;
    void *context;
    bool failed;
};

static onroll_date day_or_none(int32_t day) { return day <= DATE_MIN || day >= DATE_MAX ? ONROLL_NO_DATE : (onroll_date){day}; }

static const char *string(struct text text) { return text.len ? text.at : NULL; }

static const char *written(const struct condition *condition) { return condition->node ? string(condition->node->text) : NULL; }

static const char *sentence(const struct sentence *s) { return s->node ? string(s->node->text) : NULL; }

static const char *joined(struct telling *t, const struct names *names, const char *between)
{
    struct buffer out;
    if (!names->count)
        return NULL;
    buffer_init(&out, &t->arena);
    for (uint32_t i = 0; i < names->count; i++) {
        buffer_string(&out, i ? between : "");
        buffer_add(&out, names->at[i]);
    }
    return buffer_done(&out);
}

static const char *role(const struct telling *t, uint32_t by) { return by == ROLE_NONE ? NULL : t->policy->roles.at[by].title.at; }

static onroll_policy_line line_of(struct telling *t, const char *kind, const struct policy_rule *rule)
{
    return (onroll_policy_line){.kind = kind, .id = rule->id.at, .cite = rule->basis.cite.provision, .standing = rule->basis.cite.standing, .note = string(rule->note),
                                .rows = joined(t, &rule->rows, ", "), .from_day = day_or_none(rule->force.from), .to_day = day_or_none(rule->force.to)};
}

static void tell(struct telling *t, onroll_policy_line line)
{
    line.authority = t->rules->authorities.at[t->policy->authority].id.at;
    line.policy = t->policy->id.at;
    if (t->arena.failed)
        t->failed = true;
    else
        t->tell(t->context, &line);
    arena_reset(&t->arena);
}

static const char *done_of(struct telling *t, const struct policy_step *step)
{
    static const char *const between[] = {[DONE_NONE] = "", [DONE_ANY] = " or ", [DONE_ALL] = " and ", [DONE_ONE] = " or else "};
    struct buffer out;
    if (!step->done_count)
        return NULL;
    buffer_init(&out, &t->arena);
    for (uint32_t i = 0; i < step->done_count; i++) {
        buffer_string(&out, i ? between[step->done_kind] : "");
        buffer_add(&out, step->done[i].node->text);
    }
    return buffer_done(&out);
}

static void tell_gates(struct telling *t)
{
    for (uint32_t i = 0; i < t->policy->gates.count; i++) {
        const struct policy_gate *gate = &t->policy->gates.at[i];
        onroll_policy_line line = line_of(t, "gate", &gate->rule);
        line.about = joined(t, &gate->applies_to, ", ");
        line.part = gate->part.at;
        line.by = role(t, gate->by);
        line.done = written(&gate->that);
        line.unless = written(&gate->unless);
        tell(t, line);
    }
}

static void tell_steps(struct telling *t, bool authority_side)
{
    static const char *const dues[] = {[DUE_NONE] = NULL, [DUE_DATE] = NULL, [DUE_PROMPTLY] = "promptly", [DUE_IMMEDIATELY] = "immediately"};
    for (uint32_t i = 0; i < t->policy->steps.count; i++) {
        const struct policy_step *step = &t->policy->steps.at[i];
        if (step->authority_side != authority_side)
            continue;
        onroll_policy_line line = line_of(t, authority_side ? "authority" : "step", &step->rule);
        line.says = sentence(&step->says);
        line.by = role(t, step->by);
        line.about = joined(t, &step->situation_names, " or ");
        line.when = written(&step->when);
        line.unless = written(&step->unless);
        line.from = written(&step->from);
        line.due = step->due_kind == DUE_DATE ? written(&step->due) : dues[step->due_kind];
        line.recurs = string(step->recurs);
        line.counts_if = written(&step->counts_if);
        line.after = string(step->after);
        line.before = string(step->before);
        line.other_reading = written(&step->other_reading);
        line.same_as = written(&step->same_as);
        line.done = done_of(t, step);
        line.not_held = string(step->not_held);
        tell(t, line);
    }
}

static void tell_duties(struct telling *t)
{
    for (uint32_t i = 0; i < t->policy->duties.count; i++) {
        const struct policy_duty *duty = &t->policy->duties.at[i];
        onroll_policy_line line = line_of(t, "duty", &duty->rule);
        line.says = sentence(&duty->duty.says);
        line.by = duty->duty.by.at;
        line.when = written(&duty->duty.when);
        line.unless = written(&duty->duty.unless);
        line.due = written(&duty->duty.due);
        line.done = written(&duty->duty.done);
        tell(t, line);
    }
}

static void tell_claims(struct telling *t)
{
    static const char *const parts[] = {"permits when", "forbids unless", "says may", "states", "agrees"};
    for (uint32_t i = 0; i < t->policy->claims.count; i++) {
        const struct policy_claim *claim = &t->policy->claims.at[i];
        onroll_policy_line line = line_of(t, "claim", &claim->rule);
        line.about = joined(t, &claim->against, ", ");
        line.part = parts[claim->kind];
        line.says = sentence(&claim->says);
        if (!line.says)
            line.says = sentence(&claim->states);
        line.law = sentence(&claim->law);
        line.when = written(&claim->when);
        line.done = written(&claim->test);
        tell(t, line);
    }
}

static void tell_rest(struct telling *t)
{
    for (uint32_t i = 0; i < t->policy->warnings.count; i++) {
        onroll_policy_line line = line_of(t, "warning", &t->policy->warnings.at[i].rule);
        line.says = sentence(&t->policy->warnings.at[i].warning.says);
        line.when = written(&t->policy->warnings.at[i].warning.when);
        tell(t, line);
    }
    for (uint32_t i = 0; i < t->policy->papers.count; i++) {
        const struct policy_paper *paper = &t->policy->papers.at[i];
        onroll_policy_line line = line_of(t, "paper", &paper->rule);
        line.says = paper->title.at;
        line.about = string(paper->route);
        line.part = joined(t, &paper->holds, "; ");
        line.by = joined(t, &paper->signed_by, ", ");
        line.when = written(&paper->when);
        line.counts_if = written(&paper->accepted_if);
        line.done = written(&paper->sent);
        tell(t, line);
    }
    for (uint32_t i = 0; i < t->policy->definitions.count; i++) {
        onroll_policy_line line = line_of(t, "definition", &t->policy->definitions.at[i].rule);
        line.says = sentence(&t->policy->definitions.at[i].says);
        tell(t, line);
    }
    for (uint32_t i = 0; i < t->policy->left_out.count; i++)
        tell(t, (onroll_policy_line){.kind = "left_out", .id = t->policy->left_out.at[i].row.at, .says = t->policy->left_out.at[i].why.at,
                                     .from_day = ONROLL_NO_DATE, .to_day = ONROLL_NO_DATE});
}

static const struct instrument *source_law(const struct telling *t, const struct policy_source *source)
{
    for (uint32_t i = 0; i < t->rules->instruments.count; i++)
        if (text_equal(t->rules->instruments.at[i].id, source->instrument))
            return &t->rules->instruments.at[i];
    return NULL;
}

static void tell_source(struct telling *t, const struct policy_source *source)
{
    const struct instrument *law = source_law(t, source);
    onroll_policy_line line = {.kind = "rests_on", .id = string(source->instrument), .says = law ? law->title.at : source->document.at, .from_day = ONROLL_NO_DATE,
                               .to_day = source->superseded_on == DATE_NONE ? ONROLL_NO_DATE : (onroll_date){source->superseded_on}};
    if (law && law->force.to < DATE_MAX && source->superseded_on == DATE_NONE)
        line.to_day = (onroll_date){law->force.to + 1};
    tell(t, line);
}

static void tell_head(struct telling *t)
{
    const struct policy *p = t->policy;
    tell(t, (onroll_policy_line){.kind = "policy", .id = p->id.at, .says = p->title.at, .about = p->file.at, .part = string(p->from_stated), .due = string(p->review_stated),
                                 .when = written(&p->scope), .rows = joined(t, &p->rows, ", "), .from_day = day_or_none(p->force.from), .to_day = day_or_none(p->force.to),
                                 .review_by = p->review_by == DATE_NONE ? ONROLL_NO_DATE : (onroll_date){p->review_by}, .checked_on = (onroll_date){p->checked_on}});
    for (uint32_t i = 0; i < p->cites.count; i++)
        tell_source(t, &p->cites.at[i]);
    for (uint32_t i = 0; i < p->roles.count; i++)
        if (!text_equal(p->roles.at[i].id, p->roles.at[i].title)) /* the school and the authority need no introduction */
            tell(t, (onroll_policy_line){.kind = "role", .id = p->roles.at[i].id.at, .says = p->roles.at[i].title.at, .about = joined(t, &p->roles.at[i].also, ", "),
                                         .part = joined(t, &p->roles.at[i].holds, ", "), .due = string(p->roles.at[i].contact), .by = holder_name(p->roles.at[i].is),
                                         .from_day = ONROLL_NO_DATE, .to_day = ONROLL_NO_DATE});
}

static void tell_definitions(struct telling *t)
{
    uint32_t policy = (uint32_t)(t->policy - t->rules->policies.at);
    for (uint32_t i = 0; i < t->rules->definitions.count; i++) {
        const struct definition *d = &t->rules->definitions.at[i];
        if (d->policy == policy)
            tell(t, (onroll_policy_line){.kind = "define", .id = d->name.at, .done = written(&d->is), .from_day = ONROLL_NO_DATE, .to_day = ONROLL_NO_DATE});
    }
}

onroll_status onroll_rules_policies(const onroll_rules *rules, const char *authority, onroll_policy_line_fn fn, void *context)
{
    struct telling t = {.rules = rules, .tell = fn, .context = context};
    arena_init(&t.arena, &rules->allocator);
    for (uint32_t i = 0; i < rules->policies.count; i++) {
        t.policy = &rules->policies.at[i];
        if (authority && !text_is(rules->authorities.at[t.policy->authority].id, authority))
            continue;
        tell_head(&t);
        tell_definitions(&t);
        tell_gates(&t);
        tell_steps(&t, false);
        tell_duties(&t);
        tell_claims(&t);
        tell_steps(&t, true);
        tell_rest(&t);
    }
    arena_free(&t.arena);
    return t.failed ? ONROLL_ENOMEM : ONROLL_OK;
}
