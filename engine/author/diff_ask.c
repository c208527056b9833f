/* SPDX-License-Identifier: MIT
 * What each pair of rules comes to: the same, proved over all cases; something else, with a case that was built and run; or open. */
#include "author/diff.h"

#include <string.h>

struct asking {
    struct diff *diff;
    struct space space;
    struct prover *prover;
};

/* Out of a case that was found, what is told of it. */
static bool tell_case(struct diff *d, onroll_changed_case *out, const struct found_case *found, const char *left, const char *right)
{
    onroll_case_fact *facts = ARENA_ARRAY(&d->arena, onroll_case_fact, found->count + 1);
    if (!facts)
        return false;
    for (uint32_t i = 0; i < found->count; i++)
        facts[i] = (onroll_case_fact){found->facts[i].fact, found->facts[i].value};
    *out = (onroll_changed_case){facts, found->count, {found->left_date}, {found->right_date}, left, right};
    return true;
}

static const char *outcome_word(onroll_outcome outcome)
{
    static const char *const words[] = {[ONROLL_MET] = "met", [ONROLL_NOT_MET] = "not_met", [ONROLL_UNKNOWN] = "unknown"};
    return words[outcome];
}

/* A case in one direction, plain yes against plain no where there is one. true: there was one, and it is written to out. */
static bool find_case(struct asking *a, const uint32_t slots[SIDES], unsigned plain, unsigned direction, onroll_changed_case *out)
{
    struct found_case found = {NULL, 0, 0, 0, ONROLL_UNKNOWN, ONROLL_UNKNOWN, {DATE_NONE, DATE_NONE}};
    if (prover_find(a->prover, slots[LEFT], slots[RIGHT], plain, &found) != PROOF_CASE &&
        prover_find(a->prover, slots[LEFT], slots[RIGHT], direction, &found) != PROOF_CASE)
        return false;
    return tell_case(a->diff, out, &found, outcome_word(found.left), outcome_word(found.right));
}

enum verdict_of_pair { PAIR_SAME, PAIR_STRICTER, PAIR_LOOSER, PAIR_BOTH, PAIR_OPEN, PAIR_TOLD };

/* The search for cases is what takes long: a rule that may differ in the same direction as in a later period is told of that period alone. */
static bool asked_before(struct asking *a, const struct match *m, bool test, bool stricter, bool looser)
{
    static const char *const keys[2][3] = {{"asked for both", "asked for stricter", "asked for looser"}, {"test asked for both", "test asked for stricter", "test asked for looser"}};
    return !diff_fresh(a->diff, m, CHANGED_RULE, keys[test][stricter && looser ? 0 : stricter ? 1 : 2]);
}

static enum verdict_of_pair compare(struct asking *a, const struct match *m, const uint32_t slots[SIDES], onroll_changed_case cases[2], size_t *count)
{
    diagram left = space_made(&a->space, LEFT, slots[LEFT]), right = space_made(&a->space, RIGHT, slots[RIGHT]);
    *count = 0;
    if (left == right && !a->space.failed)
        return PAIR_SAME;
    const bool stricter = !space_none(&a->space, PAIRS_STRICTER, left, right), looser = !space_none(&a->space, PAIRS_LOOSER, left, right);
    if (!stricter && !looser)
        return PAIR_SAME;
    if (asked_before(a, m, slots == m->test, stricter, looser))
        return PAIR_TOLD;
    const bool shown_stricter = stricter && find_case(a, slots, PAIR(ONROLL_MET, ONROLL_NOT_MET), PAIRS_STRICTER, &cases[0]);
    *count += shown_stricter;
    const bool shown_looser = looser && find_case(a, slots, PAIR(ONROLL_NOT_MET, ONROLL_MET), PAIRS_LOOSER, &cases[*count]);
    *count += shown_looser;
    if (!*count)
        return PAIR_OPEN;
    return shown_stricter && shown_looser ? PAIR_BOTH : shown_stricter ? PAIR_STRICTER : PAIR_LOOSER;
}

static const char *change_word(enum verdict_of_pair verdict, bool keeps)
{
    switch (verdict) {
    case PAIR_STRICTER: return keeps ? "narrower" : "stricter";
    case PAIR_LOOSER: return keeps ? "wider" : "looser";
    case PAIR_BOTH: return "both";
    case PAIR_OPEN: return "may_differ";
    case PAIR_SAME: case PAIR_TOLD: break;
    }
    return NULL;
}

/* ---- days ---- */

static const char *day_word(struct diff *d, const struct found_case *found, uint32_t side, uint32_t term)
{
    if (term == NO_TERM)
        return "none";
    char *out = arena_alloc(&d->arena, DATE_ISO_BYTES);
    if (!out || found->day[side] == DATE_NONE)
        return "none";
    date_iso(found->day[side], out);
    return out;
}

static bool days_differ(struct asking *a, const uint32_t terms[SIDES], onroll_changed_case *out, size_t *count, bool *open)
{
    struct diff *d = a->diff;
    struct found_case found = {NULL, 0, 0, 0, ONROLL_UNKNOWN, ONROLL_UNKNOWN, {DATE_NONE, DATE_NONE}};
    *open = false;
    *count = 0;
    if (terms[LEFT] == NO_TERM || terms[RIGHT] == NO_TERM)
        return terms[LEFT] != terms[RIGHT];
    enum proof proof = prover_find_value(a->prover, terms[LEFT], terms[RIGHT], &found);
    *open = proof == PROOF_OPEN;
    if (proof != PROOF_CASE)
        return false;
    *count = tell_case(d, out, &found, day_word(d, &found, LEFT, terms[LEFT]), day_word(d, &found, RIGHT, terms[RIGHT]));
    d->failed |= !*count;
    return true;
}

/* ---- pairs ---- */

static bool tell(struct diff *d, const struct match *m, enum changed_part part, const char *change, const onroll_changed_case *cases, size_t count)
{
    if (strcmp(change, "new") == 0)
        d->totals.added++;
    else if (strcmp(change, "gone") == 0)
        d->totals.removed++;
    else if (strcmp(change, "may_differ") == 0)
        d->totals.open++;
    else
        d->totals.changed++;
    return diff_tell(d, m, part, change, cases, count);
}

static bool ask_condition(struct asking *a, const struct match *m, const uint32_t slots[SIDES], bool *same)
{
    onroll_changed_case cases[2];
    size_t count;
    enum verdict_of_pair verdict = compare(a, m, slots, cases, &count);
    const char *change = change_word(verdict, m->keeps);
    *same &= verdict == PAIR_SAME;
    return !change || !diff_fresh(a->diff, m, CHANGED_RULE, change) || tell(a->diff, m, CHANGED_RULE, change, cases, count);
}

static bool ask_days(struct asking *a, const struct match *m, enum changed_part part, bool *same)
{
    const uint32_t *terms = part == CHANGED_FIRST_DAY ? m->from : m->due;
    onroll_changed_case one;
    size_t count;
    bool open, differ = days_differ(a, terms, &one, &count, &open);
    *same &= !differ && !open;
    const char *change = open ? "may_differ" : differ ? "other_day" : NULL;
    return !change || !diff_fresh(a->diff, m, part, change) || tell(a->diff, m, part, change, &one, count);
}

static bool ask_rest(struct asking *a, const struct match *m, bool *same)
{
    struct diff *d = a->diff;
    struct match other = *m;
    if (diff_other_act(d, &a->space, &other)) {
        *same = false;
        if (diff_fresh(d, m, CHANGED_ACT, "other_act") && !tell(d, &other, CHANGED_ACT, "other_act", NULL, 0))
            return false;
    }
    if (diff_other_words(d, &other)) {
        *same = false;
        if (diff_fresh(d, m, CHANGED_WORDS, "other_words") && !tell(d, &other, CHANGED_WORDS, "other_words", NULL, 0))
            return false;
    }
    return !d->failed;
}

static bool ask_match(struct asking *a, const struct match *m)
{
    struct diff *d = a->diff;
    bool same = true;
    if (!m->there[LEFT] || !m->there[RIGHT]) {
        const char *change = m->there[RIGHT] ? "new" : "gone";
        return !diff_fresh(d, m, CHANGED_RULE, change) || tell(d, m, CHANGED_RULE, change, NULL, 0);
    }
    if (!ask_condition(a, m, m->slot, &same))
        return false;
    if (m->test[LEFT] != NO_SLOT && m->test[RIGHT] != NO_SLOT && !ask_condition(a, m, m->test, &same))
        return false;
    if (!ask_days(a, m, CHANGED_LAST_DAY, &same) || !ask_days(a, m, CHANGED_FIRST_DAY, &same) || !ask_rest(a, m, &same))
        return false;
    d->totals.same += same;
    return true;
}

static void note_step(struct space *s, uint32_t side, const struct step_slot *step)
{
    if (!step)
        return;
    space_note(s, side, step->counts);
    for (uint32_t i = 0; i < step->step->done_count; i++)
        if (step->done[i].term == NO_TERM)
            space_note(s, side, step->done[i].slot);
        else
            space_term(s, side, step->done[i].term);
}

static void note(struct space *s, const struct match *m)
{
    for (uint32_t side = 0; side < SIDES; side++)
        if (m->there[LEFT] && m->there[RIGHT]) {
            space_note(s, side, m->slot[side]);
            space_note(s, side, m->test[side]);
            note_step(s, side, m->step[side]);
            if (m->done[side] != NO_TERM)
                space_term(s, side, m->done[side]);
        }
}

bool diff_ask(struct diff *d)
{
    struct asking a = {.diff = d, .prover = prover_new(&d->arena, d->side[LEFT], d->side[RIGHT])};
    if (!a.prover || !space_init(&a.space, &d->arena, d->side[LEFT], d->side[RIGHT]))
        return false;
    for (uint32_t i = 0; i < d->matches.count; i++)
        note(&a.space, &d->matches.at[i]);
    space_close(&a.space);
    for (uint32_t i = 0; i < d->matches.count; i++)
        if (!ask_match(&a, &d->matches.at[i]) || prover_failed(a.prover))
            return false;
    d->totals.periods++;
    return !d->failed && !d->arena.failed;
}
