/* SPDX-License-Identifier: MIT
 * Sentences about what was decided and what it was decided on. */
#include "sentences.h"

#include <stdio.h>
#include <string.h>

const char *const outcome_words[3] = {"met", "not met", "not known"};
const char *const verdict_words[3] = {"lawful", "unlawful", "undetermined"};

void tell_pieces(const struct teller *teller, size_t count, const char *const *pieces)
{
    for (size_t i = 0; i < count; i++)
        teller->say(teller->to, pieces[i]);
}

void tell_number(const struct teller *teller, long number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%ld", number);
    tell(teller, digits);
}

void tell_date(const struct teller *teller, onroll_date date)
{
    char words[DATE_WORDS_BYTES];
    date_words(date, words);
    tell(teller, words);
}

/* ---- what is shown ---- */

bool is_dated(onroll_date date) { return date.day != ONROLL_NO_DATE.day; }

static onroll_outcome bar_of_ground(const onroll_bar *bar, const onroll_ground *ground)
{
    for (size_t i = 0; i < bar->by_ground_count; i++)
        if (strcmp(bar->by_ground[i].ground, ground->ground) == 0)
            return bar->by_ground[i].result;
    return bar->result;
}

static bool is_bar_of_date(const onroll_bar *bar) { return strcmp(bar->defeats, "date") == 0; }

/* Is nothing between the ground and the duty to delete? A bar of the date is no more than a matter of the day. */
static bool ground_carries(const onroll_result *r, const onroll_ground *ground)
{
    for (size_t i = 0; i < r->bar_count; i++)
        if (!is_bar_of_date(&r->bars[i]) && bar_of_ground(&r->bars[i], ground) != ONROLL_NOT_MET)
            return false;
    return ground->result == ONROLL_MET;
}

static const char *ground_to_delete_on(const onroll_result *r)
{
    for (size_t i = 0; i < r->ground_count; i++)
        if (ground_carries(r, &r->grounds[i]))
            return r->grounds[i].ground;
    return NULL;
}

static bool any_met(const onroll_result *r)
{
    for (size_t i = 0; i < r->ground_count; i++)
        if (r->grounds[i].result == ONROLL_MET)
            return true;
    return false;
}

bool ground_is_shown(const onroll_result *r, const onroll_ground *ground)
{
    bool any_claimed = false;
    for (size_t i = 0; i < r->ground_count; i++)
        any_claimed = any_claimed || r->grounds[i].claimed;
    if (any_claimed || r->ground) /* a claim on no ground for this pupil puts none in its place */
        return ground->claimed || ground->result == ONROLL_MET;
    return any_met(r) ? ground->result == ONROLL_MET : ground->in_play;
}

static bool same_group(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

bool limb_is_idle(const onroll_ground *ground, const onroll_limb *limb)
{
    for (size_t i = 0; i < ground->limb_count && limb->of && limb->result != ONROLL_MET; i++)
        if (same_group(ground->limbs[i].of, limb->of) && ground->limbs[i].result == ONROLL_MET)
            return true;
    return strcmp(limb->role, "doubt") == 0 && limb->result == ONROLL_MET;
}

bool bar_is_shown(const onroll_result *r, const onroll_bar *bar)
{
    for (size_t i = 0; i < r->ground_count && r->verdict == ONROLL_LAWFUL; i++) /* it rests on a ground that no bar reaches; another may be met and barred */
        if (ground_is_shown(r, &r->grounds[i]) && bar_of_ground(bar, &r->grounds[i]) != ONROLL_NOT_MET)
            return true;
    return bar->result != ONROLL_NOT_MET && r->verdict != ONROLL_LAWFUL;
}

/* A bar may reach one of the grounds shown and spare another. */
void tell_spared(const struct teller *t, const onroll_result *r, const onroll_bar *bar)
{
    for (size_t i = 0; i < r->ground_count && bar->result != ONROLL_NOT_MET; i++)
        if (ground_is_shown(r, &r->grounds[i]) && bar_of_ground(bar, &r->grounds[i]) == ONROLL_NOT_MET)
            tell(t, "; ", r->grounds[i].ground, " is not stopped by it");
}

/* ---- what it means ---- */

/* What must be done on another ground than the proposal names, or on another day. */
static void tell_elsewhere(const struct teller *t, const onroll_result *r, const char *before, const char *behind)
{
    const char *met = ground_to_delete_on(r);
    tell(t, before, met ? ", on " : "", met ? met : "", behind);
}

/* The grounds a person may have to record: the one claimed, else the first met and unbarred of each paragraph that may govern the pupil. */
static void tell_ground_to_record(const struct teller *t, const onroll_result *r)
{
    const char *paragraph = NULL;
    if (r->ground) {
        tell(t, "; the ground to record is ", r->ground);
        return;
    }
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *g = &r->grounds[i];
        if (!ground_carries(r, g) || (paragraph && strcmp(paragraph, g->paragraph) == 0))
            continue;
        tell(t, paragraph ? " or " : "; the ground to record is ", g->ground);
        if (paragraph) {
            tell(t, ", whichever paragraph governs the pupil");
            return;
        }
        paragraph = g->paragraph;
    }
}

static void tell_lawful(const struct teller *t, const onroll_result *r)
{
    if (r->forecast) {
        tell(t, "Do not delete the name before that day, and check again on the day: what comes until then is a forecast.");
        return;
    }
    tell(t, "The name ", r->must_delete ? "must" : "may", " be deleted from the admission register");
    tell_ground_to_record(t, r);
    tell(t, ".");
}

/* How long the answer has stood, and how long it will. */
static void tell_days(const struct teller *t, const onroll_result *r)
{
    if (is_dated(r->since) && r->since.day < r->deletion_date.day) {
        tell(t, " The name has had to be deleted since ");
        tell_date(t, r->since);
        tell(t, ".");
    }
    if (is_dated(r->lapses)) {
        tell(t, " On the same evidence it stays lawful until ");
        tell_date(t, r->lapses);
        tell(t, "; after that day look at it again.");
    }
}

static bool fails_by_date(const onroll_result *r)
{
    for (size_t i = 0; i < r->bar_count; i++)
        if (is_bar_of_date(&r->bars[i]) && r->bars[i].result == ONROLL_MET)
            return true;
    return false;
}

void tell_action(const struct teller *t, const onroll_result *r)
{
    if (r->verdict == ONROLL_LAWFUL)
        tell_lawful(t, r);
    else if (r->verdict == ONROLL_UNLAWFUL && r->must_delete && fails_by_date(r))
        tell_elsewhere(t, r, "Do not delete the name under this date. It must be deleted all the same", ", under the date on which the entry is made.");
    else if (r->verdict == ONROLL_UNLAWFUL && r->must_delete)
        tell_elsewhere(t, r, "Do not delete the name in this way. It must be deleted all the same", ": see the notes below.");
    else if (r->verdict == ONROLL_UNLAWFUL)
        tell(t, "Do not delete the name: the pupil stays on the admission register.");
    else if (r->must_delete)
        tell_elsewhere(t, r, "Do not delete the name yet. On the facts given it must be deleted", "; the proposal above is not settled.");
    else
        tell(t, "Do not delete the name yet.");
    if (!r->forecast)
        tell_days(t, r);
}

void tell_without_gates(const struct teller *t, const onroll_result *r)
{
    tell(t, "By the law alone, without the council's own word: ", verdict_words[r->without_gates->verdict]);
    tell(t, r->without_gates->must_delete && !r->must_delete ? ", and the name would have to be deleted." : ".");
}

void tell_statement(const struct teller *t, const onroll_value *value)
{
    onroll_date on = ONROLL_NO_DATE;
    tell(t, value->fact, ": ", value->value);
    if (value->by)
        tell(t, ", stated by ", value->by);
    if (value->on && onroll_date_parse(&on, value->on)) {
        tell(t, " on ");
        tell_date(t, on);
    }
    if (value->because)
        tell(t, ": ", value->because);
}

void tell_closing(const struct teller *t, const onroll_result *r)
{
    char digest[13] = "";
    snprintf(digest, sizeof digest, "%.12s", r->rules_sha256);
    tell(t, "A check against the law, not permission. Rules of ", r->rules_version, ", sha256 ", digest, "; onroll ", onroll_version(), ".");
}
