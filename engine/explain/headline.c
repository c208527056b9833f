/* SPDX-License-Identifier: MIT
 * The first line of an answer, and the short list of what decided it. */
#include "explain/explain.h"

#include <string.h>

enum { MOST_WHY = 64 };

static void sentence_case(struct buffer *out, const char *word)
{
    if (*word >= 'a' && *word <= 'z') {
        buffer_char(out, (char)(*word - 'a' + 'A'));
        word++;
    }
    buffer_string(out, word);
}

/* "Regulation 9(1)(i)": the word of the paragraph's own citation, and the ground. */
static void add_provision(struct explainer *x, struct buffer *out, const onroll_ground *ground)
{
    for (uint32_t i = 0; i < x->program->paragraphs.count; i++) {
        const struct paragraph *p = x->program->paragraphs.at[i].paragraph;
        const char *cite = p->basis.cite.provision, *found = strstr(cite, p->id.at);
        if (strcmp(p->id.at, ground->paragraph) != 0)
            continue;
        struct buffer word;
        buffer_init(&word, x->arena);
        buffer_add(&word, (struct text){cite, found ? (size_t)(found - cite) : 0});
        sentence_case(out, buffer_done(&word) ? word.at ? word.at : "" : "");
        break;
    }
    buffer_string(out, ground->ground);
}

static const onroll_ground *first_with(const struct explainer *x, onroll_outcome outcome, bool claimed)
{
    for (size_t i = 0; i < x->result->ground_count; i++)
        if (x->result->grounds[i].result == outcome && (!claimed || x->result->grounds[i].claimed))
            return &x->result->grounds[i];
    return NULL;
}

/* Does this ground carry a lawful answer? Met, no bar against it, and the one claimed where one is. */
static bool carries(const struct explainer *x, const onroll_ground *g)
{
    if (g->result != ONROLL_MET || (x->claimed && !g->claimed))
        return false;
    for (uint32_t n = 0; n < x->program->grounds.count; n++)
        if (x->shown[n] == g)
            return slot_outcome(x->run, x->program->grounds.at[n].may) == ONROLL_MET;
    return false;
}

static const onroll_ground *lawful_ground(const struct explainer *x)
{
    for (size_t i = 0; i < x->result->ground_count; i++)
        if (carries(x, &x->result->grounds[i]))
            return &x->result->grounds[i];
    return NULL;
}

/* Where more than one paragraph may govern the pupil, the ground of another that carries the answer too. */
static const onroll_ground *other_ground(const struct explainer *x, const onroll_ground *first)
{
    for (size_t i = 0; i < x->result->ground_count; i++)
        if (carries(x, &x->result->grounds[i]) && strcmp(x->result->grounds[i].paragraph, first->paragraph) != 0)
            return &x->result->grounds[i];
    return NULL;
}

static void lawful(struct explainer *x, struct buffer *out)
{
    const onroll_ground *g = lawful_ground(x), *other = g ? other_ground(x, g) : NULL;
    buffer_string(out, "LAWFUL");
    if (x->result->forecast) {
        buffer_string(out, " if nothing changes until ");
        date_in_sentence(out, x->deletion_day);
    }
    buffer_string(out, ": the name must be deleted. ");
    if (g)
        add_provision(x, out, g);
    if (other) {
        buffer_string(out, " or ");
        buffer_string(out, other->ground);
    }
    if (g && x->since_of_ground && x->result->since.day != DATE_NONE && x->result->since.day <= x->check_day) { /* a day to come is no since */
        buffer_string(out, ", since ");
        date_in_sentence(out, x->result->since.day);
    }
    buffer_char(out, '.');
}

/* The limbs of a ground in the result, as the program has them. */
static const struct limb_slot *limbs_of(const struct explainer *x, const onroll_ground *g)
{
    for (uint32_t i = 0; i < x->program->grounds.count; i++)
        if (x->shown[i] == g)
            return &x->program->limbs.at[x->program->grounds.at[i].first_limb];
    return NULL;
}

static const onroll_limb *deciding_limb(const struct explainer *x, const onroll_ground *g, onroll_outcome outcome)
{
    const struct limb_slot *slots = limbs_of(x, g);
    for (size_t i = 0; slots && i < g->limb_count; i++)
        if (g->limbs[i].result == outcome && !limb_spared(x, &slots[i]))
            return &g->limbs[i];
    return NULL;
}

static bool bars_ground(const onroll_bar *bar, const onroll_ground *g)
{
    for (size_t i = 0; i < bar->by_ground_count; i++)
        if (strcmp(bar->by_ground[i].ground, g->ground) == 0)
            return bar->by_ground[i].result == ONROLL_MET;
    return bar->result == ONROLL_MET;
}

/* A bar of the date counts before every other; another only where it defeats the ground (NULL: none). */
static const onroll_bar *applying_bar(const struct explainer *x, const onroll_ground *g)
{
    const onroll_bar *first = NULL;
    for (size_t i = 0; i < x->result->bar_count; i++) {
        const onroll_bar *bar = &x->result->bars[i];
        if (strcmp(bar->defeats, "date") == 0 && bar->result == ONROLL_MET)
            return bar;
        if (!first && g && bars_ground(bar, g))
            first = bar;
    }
    return first;
}

/* The ground whose letter the answer gives. */
static const onroll_ground *ground_named(const struct explainer *x)
{
    for (size_t i = 0; i < x->result->ground_count; i++)
        if (x->result->grounds[i].claimed && strcmp(x->result->grounds[i].ground, x->result->ground) == 0)
            return &x->result->grounds[i];
    return NULL;
}

/* Behind an answer that only a gate of the council's makes: what the law alone would say. */
static void add_without_gates(const struct explainer *x, struct buffer *out)
{
    const onroll_without_gates *plain = x->result->without_gates;
    buffer_string(out, " (the council's own gate; ");
    if (plain->must_delete && !x->result->must_delete)
        buffer_string(out, "by the law alone the name would have to be deleted)");
    else
        buffer_string(out, plain->verdict == ONROLL_LAWFUL ? "by the law alone it would be lawful)" : "by the law alone it would not be settled)");
}

/* The gate that alone withholds a limb of the result. */
static const struct gate_slot *gate_of_limb(const struct explainer *x, const onroll_ground *g, const onroll_limb *limb)
{
    const struct limb_slot *slots = limbs_of(x, g);
    return slots ? gate_before(x, &slots[limb - g->limbs]) : NULL;
}

/* The limb that failed and, where one of several would have been enough, the others too: each alone would be half the reason. */
static void add_failed(struct buffer *out, const onroll_ground *g, const onroll_limb *first)
{
    buffer_string(out, first->reason);
    for (const onroll_limb *limb = first + 1; first->of && limb < g->limbs + g->limb_count; limb++)
        if (limb->of && strcmp(limb->of, first->of) == 0 && limb->result == ONROLL_NOT_MET) {
            buffer_string(out, ", and ");
            buffer_string(out, limb->reason);
        }
}

/* What is claimed stands in a paragraph for other pupils, or nowhere on that date. */
static void claim_on_nothing(struct explainer *x, struct buffer *out)
{
    for (uint32_t i = 0; i < x->claim->answer_count; i++) {
        const struct ground_slot *g = &x->program->grounds.at[x->claim->answers[i]];
        const char *why = paragraph_may_apply(x, g->paragraph) ? NULL : reason_of_paragraph(x, g->paragraph);
        if (!why)
            continue;
        buffer_string(out, why);
        buffer_string(out, ", and ");
        buffer_add(out, g->ground->id);
        buffer_string(out, " is no ground for such a pupil");
        return;
    }
    buffer_string(out, "no such ground is in force for this pupil on that date");
}

/* Order of judgement: the date, the ground that fails, the bar that defeats a ground otherwise met. */
static void unlawful(struct explainer *x, struct buffer *out)
{
    const onroll_ground *g = x->claimed ? ground_named(x) : first_with(x, ONROLL_MET, false);
    const onroll_limb *limb = x->claimed && g ? deciding_limb(x, g, ONROLL_NOT_MET) : NULL;
    const onroll_bar *bar = applying_bar(x, limb ? NULL : g);
    const struct gate_slot *gate = limb ? gate_of_limb(x, g, limb) : NULL;
    buffer_string(out, "UNLAWFUL");
    if (x->claimed) {
        buffer_string(out, " on ");
        buffer_string(out, x->result->ground);
    }
    buffer_string(out, ": ");
    if (bar)
        buffer_string(out, bar->reason);
    else if (gate)
        buffer_string(out, reason_of_gate(x, gate));
    else if (limb)
        add_failed(out, g, limb);
    else if (x->claimed && !g)
        claim_on_nothing(x, out);
    else
        buffer_string(out, "no ground is met");
    if (!bar && x->result->without_gates && (x->claimed ? gate != NULL : x->result->without_gates->verdict != ONROLL_UNLAWFUL))
        add_without_gates(x, out);
    buffer_char(out, '.');
}

static const char *holder_words(const char *from) { return strcmp(from, "new_school") == 0 ? "new school" : from; }

/* "both with the authority", or "with the school and the authority". */
static void add_holders(struct explainer *x, struct buffer *out)
{
    const char *holders[4];
    size_t count = 0, missing = x->result->missing_count;
    for (size_t i = 0; i < missing; i++) {
        size_t n = 0;
        while (n < count && strcmp(holders[n], x->result->missing[i].from) != 0)
            n++;
        if (n == count && count < 4)
            holders[count++] = x->result->missing[i].from;
    }
    buffer_string(out, count > 1 || missing == 1 ? "with the " : missing == 2 ? "both with the " : "all with the ");
    for (size_t i = 0; i < count; i++) {
        buffer_string(out, i == 0 ? "" : i + 1 == count ? " and the " : ", the ");
        buffer_string(out, holder_words(holders[i]));
    }
}

/* "two answers would settle it"; of many it is only said that they are missing. */
static void add_answers(struct buffer *out, size_t number)
{
    static const char *const words[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    if (number < sizeof words / sizeof *words) {
        buffer_string(out, words[number]);
        buffer_string(out, number == 1 ? " answer would settle it, " : " answers would settle it, ");
    } else {
        buffer_number(out, (int64_t)number);
        buffer_string(out, " facts are missing, ");
    }
}

static void undetermined(struct explainer *x, struct buffer *out)
{
    size_t missing = x->result->missing_count;
    buffer_string(out, "UNDETERMINED: ");
    if (x->undecidable_date)
        buffer_string(out, "the deletion date is not known.");
    else if (!x->program->law) {
        buffer_string(out, "no law is encoded for ");
        date_in_sentence(out, x->deletion_day);
        buffer_char(out, '.');
    } else if (missing) {
        add_answers(out, missing);
        add_holders(x, out);
        if (x->result->without_gates && x->result->without_gates->verdict != ONROLL_UNDETERMINED)
            add_without_gates(x, out);
        buffer_char(out, '.');
    } else {
        const onroll_ground *g = first_with(x, ONROLL_UNKNOWN, x->claimed != NULL);
        const onroll_limb *limb = g ? deciding_limb(x, g, ONROLL_UNKNOWN) : NULL;
        buffer_string(out, limb ? limb->reason : "the law gives no settled answer on these facts");
        buffer_char(out, '.');
    }
}

static void add_why(struct explainer *x, const char **list, const char *ground, const char *limb)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    buffer_string(&out, ground);
    buffer_string(&out, *ground ? " " : "");
    buffer_string(&out, limb);
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    if (text && x->result->why_count < MOST_WHY)
        list[x->result->why_count++] = text;
}

/* In place of a limb that only gates withhold: the gates, each once. */
static bool why_of_gates(struct explainer *x, const char **list, const struct limb_slot *limb, onroll_outcome outcome)
{
    const struct program *p = x->program;
    if (!gate_before(x, limb))
        return false;
    for (uint32_t i = 0; i < p->policy_gates.count; i++) {
        const struct gate_slot *gate = &p->policy_gates.at[i];
        bool listed = slot_outcome(x->run, gate->slot) != outcome || !limb_gated(gate, (uint32_t)(limb - p->limbs.at));
        for (size_t n = 0; n < x->result->why_count && !listed; n++)
            listed = strncmp(list[n], "gate ", 5) == 0 && strcmp(list[n] + 5, gate->gate->rule.id.at) == 0;
        if (!listed)
            add_why(x, list, "gate", gate->gate->rule.id.at);
    }
    return true;
}

static void why_of_ground(struct explainer *x, const char **list, const onroll_ground *g, onroll_outcome outcome)
{
    const struct limb_slot *slots = limbs_of(x, g);
    for (size_t i = 0; slots && i < g->limb_count; i++)
        if (g->limbs[i].result == outcome && (outcome == ONROLL_MET ? slots[i].limb->role == ROLE_REQUIRES : !limb_spared(x, &slots[i])) &&
            !why_of_gates(x, list, &slots[i], outcome))
            add_why(x, list, g->ground, g->limbs[i].limb);
}

/* The limbs and bars that decided: of the claimed grounds, otherwise of those in play; of a lawful answer the ground that carries it. */
static void explain_why(struct explainer *x)
{
    static const onroll_outcome wanted[] = {ONROLL_MET, ONROLL_NOT_MET, ONROLL_UNKNOWN};
    onroll_outcome outcome = wanted[x->result->verdict];
    const char **list = ARENA_ARRAY(x->arena, const char *, MOST_WHY);
    if (!list) {
        x->failed = true;
        return;
    }
    x->result->why = list;
    for (size_t i = 0; i < x->result->bar_count; i++)
        if (x->result->verdict != ONROLL_LAWFUL && x->result->bars[i].result == (outcome == ONROLL_NOT_MET ? ONROLL_MET : ONROLL_UNKNOWN))
            add_why(x, list, "", x->result->bars[i].bar);
    const onroll_ground *carrying = x->result->verdict == ONROLL_LAWFUL ? lawful_ground(x) : NULL;
    for (size_t i = 0; i < x->result->ground_count; i++) {
        const onroll_ground *g = &x->result->grounds[i];
        bool about = x->result->verdict == ONROLL_LAWFUL ? g == carrying : (x->claimed ? g->claimed : g->in_play) && g->result == outcome;
        if (about)
            why_of_ground(x, list, g, outcome);
    }
}

void explain_headline(struct explainer *x)
{
    struct buffer out;
    buffer_init(&out, x->arena);
    if (x->result->verdict == ONROLL_LAWFUL)
        lawful(x, &out);
    else if (x->result->verdict == ONROLL_UNLAWFUL)
        unlawful(x, &out);
    else
        undetermined(x, &out);
    x->result->headline = buffer_done(&out);
    x->failed |= x->result->headline == NULL;
    explain_why(x);
}
