/* SPDX-License-Identifier: MIT
 * Why a condition came out as it did, in a sentence: the one the rule gives, or one made from the facts' own phrases. It follows the bits that the
 * evaluation recorded: of a failed "and" the parts that failed, of an unknown one the parts that are unknown. */
#include "explain/explain.h"

static void describe(struct explainer *x, struct buffer *out, const struct shown *s);

static const struct fact *vocabulary_fact(const struct explainer *x, const struct expr *name)
{
    uint32_t fact = name->defined ? x->rules->definitions.at[name->index].fact : name->index;
    return fact == FACT_NONE ? NULL : &x->rules->vocabulary.facts.at[fact];
}

/* The noun phrase of a value. */
static void noun(struct explainer *x, struct buffer *out, const struct shown *s)
{
    const struct expr *e = s->expr;
    switch (e->kind) {
    case EXPR_NAME: {
        const struct fact *f = vocabulary_fact(x, e);
        struct text given = e->defined ? x->rules->definitions.at[e->index].noun : (struct text){0};
        buffer_add(out, given.len ? given : f && f->noun.len ? f->noun : e->name);
        return;
    }
    case EXPR_QUANTITY:
        buffer_number(out, e->number);
        buffer_char(out, ' ');
        buffer_string(out, unit_name(e->unit, e->number));
        return;
    case EXPR_DATE: date_in_sentence(out, e->number); return;
    case EXPR_SHIFT:
        buffer_number(out, e->number);
        buffer_char(out, ' ');
        buffer_string(out, unit_name(e->unit, e->number));
        buffer_string(out, e->before ? " before " : " after ");
        noun(x, out, s->a);
        return;
    case EXPR_COUNT:
        buffer_string(out, "the number of ");
        buffer_string(out, unit_name(e->unit, 2));
        buffer_string(out, " from ");
        noun(x, out, s->a);
        buffer_string(out, " to ");
        noun(x, out, s->b);
        return;
    case EXPR_NTH:
        buffer_string(out, "school day ");
        buffer_number(out, e->number);
        buffer_string(out, " from ");
        noun(x, out, s->a);
        return;
    case EXPR_NAMED:
        buffer_string(out, e->side == NAMED_AFTER || e->side == NAMED_ON_OR_AFTER ? "the first " : "the last ");
        buffer_add(out, e->name);
        buffer_string(out, e->side == NAMED_AFTER ? " after " : e->side == NAMED_ON_OR_AFTER ? " on or after " : e->side == NAMED_BEFORE ? " before " : " on or before ");
        noun(x, out, s->a);
        return;
    case EXPR_ENTRIES:
        buffer_string(out, "the number of entries in ");
        noun(x, out, s->a);
        return;
    case EXPR_EARLIER: case EXPR_LATER:
        buffer_string(out, e->kind == EXPR_EARLIER ? "the earlier of " : "the later of ");
        noun(x, out, s->a);
        buffer_string(out, " and ");
        noun(x, out, s->b);
        return;
    case EXPR_OTHERWISE: noun(x, out, s->a); return;
    case EXPR_REGISTER_DAY:
        buffer_string(out, e->day == REGISTER_ABSENT_FIRST ? "the first day of the absence that the register shows"
                                                           : e->day == REGISTER_ABSENT_LAST ? "the last day of the absence that the register shows" : "the last day attended by the register");
        return;
    case EXPR_REGISTER_CODES: buffer_string(out, "the codes in the register"); return;
    case EXPR_REGISTER_SESSIONS: buffer_string(out, "the sessions missed by the register"); return;
    case EXPR_POISON: case EXPR_AND: case EXPR_OR: case EXPR_NOT: case EXPR_CERTAIN: case EXPR_COMPARE: case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_MATCHES:
    case EXPR_KNOWN: case EXPR_SCHOOL_DAY: case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: case EXPR_ATTENDED: break;
    }
}

static uint32_t fact_of(const struct explainer *x, const struct expr *e)
{
    if (e->kind != EXPR_NAME)
        return FACT_NONE;
    return e->defined ? x->rules->definitions.at[e->index].fact : e->index;
}

/* "the deletion date is Monday 9 March 2026", or of an unknown one "the deletion date is not stated". */
static void noun_is(struct explainer *x, struct buffer *out, const struct shown *s)
{
    noun(x, out, s);
    buffer_string(out, s->expr->type.base == TYPE_CODES ? " are " : " is ");
    value_in_sentence(x, out, s->term, s->expr->type, fact_of(x, s->expr));
}

static const char *compare_words(const struct expr *e)
{
    static const char *const numbers[] = {"", "less than ", "at most ", "at least ", "more than "};
    static const char *const dates[] = {"", "before ", "on or before ", "on or after ", "after "};
    return (e->a->type.base == TYPE_DATE ? dates : numbers)[e->compare];
}

/* What a value is compared with: its noun, and the value in parentheses where the noun does not show it. */
static void other_side(struct explainer *x, struct buffer *out, const struct shown *s)
{
    noun(x, out, s);
    if (s->expr->kind == EXPR_QUANTITY || s->expr->kind == EXPR_DATE)
        return;
    const struct cell *cell = &x->run->cells[s->term];
    bool open = s->expr->type.base == TYPE_DATE && (cell->low <= DATE_MIN || cell->high >= DATE_MAX);
    bool bare = cell->state == STATE_NOT_APPLICABLE || (cell->state != STATE_KNOWN && open); /* "(not stated)" has its own */
    buffer_string(out, bare ? " " : " (");
    value_in_sentence(x, out, s->term, s->expr->type, fact_of(x, s->expr));
    buffer_string(out, bare ? "" : ")");
}

static void describe_compare(struct explainer *x, struct buffer *out, const struct shown *s, onroll_outcome outcome)
{
    if (outcome == ONROLL_UNKNOWN) {
        buffer_string(out, "it is not known whether ");
        noun(x, out, s->a);
        buffer_string(out, " is ");
        buffer_string(out, compare_words(s->expr));
        other_side(x, out, s->b);
        return;
    }
    noun_is(x, out, s->a);
    buffer_string(out, outcome == ONROLL_MET ? ", " : ", not ");
    buffer_string(out, compare_words(s->expr));
    other_side(x, out, s->b);
}

struct text noun_of(struct explainer *x, const struct shown *shown)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    noun(x, &out, shown);
    x->failed |= out.failed;
    return buffer_text(&out);
}

void condition_in_words(struct explainer *x, struct buffer *out, const struct shown *s, bool holds)
{
    noun(x, out, s->a);
    buffer_string(out, holds ? " is " : " is not ");
    buffer_string(out, compare_words(s->expr));
    noun(x, out, s->b);
}

/* The clause that tells what is known of a yes/no fact; ready-made, NUL behind it. */
static struct text clause_of(const struct explainer *x, const struct fact *fact, uint32_t index, onroll_outcome outcome)
{
    if (outcome != ONROLL_UNKNOWN)
        return outcome == ONROLL_MET ? fact->yes : fact->no;
    enum state state = index == FACT_NONE ? STATE_NOT_KNOWN : x->facts->values[index].state;
    return state == STATE_NOT_KNOWN ? fact->not_known : state == STATE_NOT_APPLICABLE ? fact->not_applicable : fact->not_stated;
}

struct text fact_clause(const struct explainer *x, uint32_t fact, onroll_outcome outcome)
{
    return clause_of(x, &x->rules->vocabulary.facts.at[fact], fact, outcome);
}

static uint32_t fact_named(const struct expr *name) { return name->defined ? FACT_NONE : name->index; }

static void describe_name(struct explainer *x, struct buffer *out, const struct shown *s, onroll_outcome outcome)
{
    const struct fact *f = vocabulary_fact(x, s->expr);
    if (f)
        buffer_add(out, clause_of(x, f, fact_named(s->expr), outcome));
    else if (s->a)
        describe(x, out, s->a);
    else
        buffer_add(out, s->expr->name);
}

/* The parts of an and/or that made it what it is. */
static void describe_parts(struct explainer *x, struct buffer *out, const struct shown *s, enum expr_kind kind, onroll_outcome outcome, bool *first)
{
    const struct shown *parts[] = {s->a, s->b};
    for (int i = 0; i < 2; i++) {
        onroll_outcome part = slot_outcome(x->run, parts[i]->slot);
        if (part != outcome)
            continue;
        if (parts[i]->expr->kind == kind) {
            describe_parts(x, out, parts[i], kind, outcome, first);
            continue;
        }
        if (!*first)
            buffer_string(out, ", and ");
        describe(x, out, parts[i]);
        *first = false;
    }
}

/* What the case itself states of a fact. */
static void describe_stated(struct explainer *x, struct buffer *out, const struct shown *s)
{
    uint32_t fact = s->expr->a->index;
    const struct value *v = &x->facts->values[fact];
    if (x->rules->vocabulary.facts.at[fact].type.base != TYPE_YES_NO)
        noun_is(x, out, s->a);
    else
        buffer_add(out, fact_clause(x, fact, v->state != STATE_KNOWN ? slot_outcome(x->run, s->a->slot) : v->number ? ONROLL_MET : ONROLL_NOT_MET));
}

static void describe(struct explainer *x, struct buffer *out, const struct shown *s)
{
    const struct expr *e = s->expr;
    onroll_outcome outcome = slot_outcome(x->run, s->slot);
    bool first = true;
    switch (e->kind) {
    case EXPR_AND: case EXPR_OR: describe_parts(x, out, s, e->kind, outcome, &first); break;
    case EXPR_NOT: case EXPR_CERTAIN: describe(x, out, s->a); break;
    case EXPR_COMPARE: describe_compare(x, out, s, outcome); break;
    case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_MATCHES: noun_is(x, out, s->a); break;
    case EXPR_KNOWN:
        noun(x, out, s->a);
        buffer_string(out, outcome == ONROLL_MET ? " is known" : " is not known");
        break;
    case EXPR_SCHOOL_DAY:
        noun_is(x, out, s->a);
        buffer_string(out, outcome == ONROLL_MET ? ", a school day" : outcome == ONROLL_NOT_MET ? ", not a school day" : ", and no calendar shows whether the school meets");
        break;
    case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: describe_stated(x, out, s); break;
    case EXPR_NAME: describe_name(x, out, s, outcome); break;
    case EXPR_POISON: case EXPR_QUANTITY: case EXPR_DATE: case EXPR_SHIFT: case EXPR_NTH: case EXPR_NAMED: case EXPR_COUNT: case EXPR_ENTRIES: case EXPR_EARLIER:
    case EXPR_LATER: case EXPR_OTHERWISE: case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS: break;
    case EXPR_ATTENDED:
        buffer_string(out, outcome == ONROLL_MET ? "the register shows attendance" : outcome == ONROLL_NOT_MET ? "the register shows no attendance" : "the register does not settle whether the pupil attended");
        return;
    }
}

const char *sentence_fill(struct explainer *x, const struct sentence *sentence)
{
    if (sentence->count == 1 && !sentence->pieces[0].name)
        return sentence->pieces[0].text.at; /* nothing to fill in: the YAML scalar itself, NUL behind it */
    struct buffer out;
    buffer_init(&out, x->arena);
    for (uint32_t i = 0; i < sentence->count; i++) {
        const struct expr *name = sentence->pieces[i].name;
        buffer_add(&out, sentence->pieces[i].text);
        if (!name || name->kind != EXPR_NAME)
            continue;
        uint32_t term = NO_TERM;
        if (!name->defined)
            term = x->program->fact_term[name->index] != NO_TERM ? x->program->fact_term[name->index] : name->index;
        else
            for (uint32_t d = name->index; d != MAP_NONE && term == NO_TERM; d = x->rules->definitions.at[d].next)
                term = x->program->definition_shown[d] ? x->program->definition_term[d] : NO_TERM;
        if (term == NO_TERM)
            buffer_string(&out, "(not known)");
        else
            value_in_sentence(x, &out, term, name->type, fact_of(x, name));
    }
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text ? text : "";
}

const char *reason_of_condition(struct explainer *x, const struct shown *shown)
{
    struct buffer out;
    const struct shown *inner = shown;
    while (inner->expr->kind == EXPR_NOT) /* a plain fact needs no copy: its phrase is the sentence */
        inner = inner->a;
    const struct fact *f = inner->expr->kind == EXPR_NAME ? vocabulary_fact(x, inner->expr) : NULL;
    onroll_outcome outcome = slot_outcome(x->run, inner->slot);
    if (f && f->type.base == TYPE_YES_NO)
        return clause_of(x, f, fact_named(inner->expr), outcome).at;
    buffer_init(&out, x->arena);
    describe(x, &out, shown);
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text ? text : "";
}

static const char *unconfirmed(struct explainer *x, const struct authority_basis *basis)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    buffer_string(&out, "not decided, because the wording of the law is not confirmed");
    if (basis->cite.point) {
        buffer_string(&out, " (");
        buffer_string(&out, basis->cite.point);
        buffer_char(&out, ')');
    }
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text ? text : "";
}

static const struct sentence *of_outcome(const struct sentence *met, const struct sentence *unmet, const struct sentence *unknown, onroll_outcome outcome)
{
    return outcome == ONROLL_MET ? met : outcome == ONROLL_NOT_MET ? unmet : unknown;
}

const char *reason_of_gate(struct explainer *x, const struct gate_slot *slot)
{
    const struct policy_gate *gate = slot->gate;
    onroll_outcome outcome = slot_outcome(x->run, slot->shown->slot);
    const struct sentence *own = of_outcome(&gate->met, &gate->unmet, &gate->unknown, outcome);
    const char *reason = own->count ? sentence_fill(x, own) : reason_of_condition(x, slot->shown);
    if (outcome != ONROLL_NOT_MET || slot_outcome(x->run, slot->slot) == outcome)
        return reason;
    struct buffer out;
    buffer_init(&out, x->arena);
    buffer_string(&out, reason);
    buffer_string(&out, slot_outcome(x->run, slot->slot) == ONROLL_MET ? "; it is not asked for in this case" : "; whether it is asked for in this case is not settled");
    reason = buffer_done(&out);
    x->failed |= reason == NULL;
    return reason ? reason : "";
}

/* What the words of the limb come to, whatever stands before it. */
static const char *reason_of_words(struct explainer *x, const struct limb_slot *slot, onroll_outcome outcome)
{
    const struct limb *limb = slot->limb;
    const struct sentence *own = of_outcome(&limb->met, &limb->unmet, &limb->unknown, outcome);
    if (own->count)
        return sentence_fill(x, own);
    if (limb->role != ROLE_DOUBT && limb->basis.standing == STANDING_UNCONFIRMED)
        return unconfirmed(x, &limb->basis);
    return reason_of_condition(x, slot->shown);
}

/* Of a limb that only a gate withholds: the gate, and what the law that the limb cites comes to without it. */
const char *reason_of_limb(struct explainer *x, const struct limb_slot *slot, onroll_outcome outcome)
{
    onroll_outcome plain = slot_outcome(x->run, slot->plain);
    const struct gate_slot *gate = outcome == plain ? NULL : gate_before(x, slot);
    struct buffer out;
    if (!gate)
        return reason_of_words(x, slot, outcome);
    buffer_init(&out, x->arena);
    buffer_string(&out, reason_of_gate(x, gate));
    buffer_string(&out, " (the council's own gate; by the law alone: ");
    buffer_string(&out, reason_of_words(x, slot, plain));
    buffer_char(&out, ')');
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text ? text : "";
}

/* "the pupil is not of compulsory school age": why a paragraph does not apply, where one plain fact tells; NULL otherwise. */
const char *reason_of_paragraph(struct explainer *x, uint32_t paragraph)
{
    const struct expr *e = x->program->paragraphs.at[paragraph].paragraph->applies_to.expr;
    onroll_outcome outcome = slot_outcome(x->run, x->program->paragraphs.at[paragraph].slot);
    for (; e && e->kind == EXPR_NOT; e = e->a)
        outcome = outcome == ONROLL_MET ? ONROLL_NOT_MET : outcome == ONROLL_NOT_MET ? ONROLL_MET : outcome;
    if (!e || e->kind != EXPR_NAME || e->defined || e->type.base != TYPE_YES_NO)
        return NULL;
    return fact_clause(x, e->index, outcome).at;
}

const char *reason_of_bar(struct explainer *x, const struct bar_slot *slot, onroll_outcome outcome)
{
    const struct bar *bar = slot->bar;
    const struct sentence *own = of_outcome(&bar->met, &bar->unmet, &bar->unknown, outcome);
    if (own->count)
        return sentence_fill(x, own);
    if (bar->basis.standing == STANDING_UNCONFIRMED)
        return unconfirmed(x, &bar->basis);
    return reason_of_condition(x, slot->shown);
}
