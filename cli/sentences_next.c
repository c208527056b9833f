/* SPDX-License-Identifier: MIT
 * Sentences about what follows: what is missing and who holds it, what would change the answer, the council's part, duties. */
#include "sentences.h"

#include <string.h>

bool duty_is_open(const onroll_duty *duty) { return strcmp(duty->status, "done") != 0 && strcmp(duty->status, "not_required") != 0; }

bool item_is(const onroll_item *item, const char *result) { return strcmp(item->result, result) == 0; }

bool item_is_gate(const onroll_item *item) { return strcmp(item->kind, "gate") == 0; }

/* ---- what is missing ---- */

const char *holder_words(const char *from)
{
    static const struct {
        const char *from, *words;
    } holders[] = {{"school", "the school"}, {"authority", "the authority"}, {"parent", "a parent"}, {"new_school", "the new school"}};
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (strcmp(holders[i].from, from) == 0)
            return holders[i].words;
    return from;
}

/* Is it asked for a ground that is shown? What only grounds ask to which nothing points is told by name. */
static bool asked_for_shown(const onroll_result *r, const onroll_missing *missing)
{
    for (size_t i = 0; i < missing->ground_count; i++)
        for (size_t g = 0; g < r->ground_count; g++)
            if (strcmp(r->grounds[g].ground, missing->grounds[i]) == 0 && ground_is_shown(r, &r->grounds[g]))
                return true;
    return missing->ground_count == 0;
}

bool missing_is_told(const onroll_result *r, const onroll_missing *missing)
{
    bool any = false;
    for (size_t i = 0; i < r->missing_count && !any; i++)
        any = asked_for_shown(r, &r->missing[i]);
    return !any || asked_for_shown(r, missing);
}

bool missing_heads(const onroll_result *r, size_t index)
{
    if (!missing_is_told(r, &r->missing[index]))
        return false;
    for (size_t i = 0; i < index; i++)
        if (missing_is_told(r, &r->missing[i]) && strcmp(r->missing[i].from, r->missing[index].from) == 0)
            return false;
    return true;
}

void tell_question(const struct teller *t, const onroll_missing *missing)
{
    tell(t, missing->question, " (", missing->fact);
    for (size_t i = 0; i < missing->alternative_count; i++)
        tell(t, " or ", missing->alternatives[i]);
    if (missing->role)
        tell(t, "; held by: ", missing->role);
    tell(t, ")");
    for (size_t i = 0; i < missing->ground_count; i++)
        tell(t, i == 0 ? " for " : ", ", missing->grounds[i]);
}

void tell_letter(const struct teller *t, const onroll_result *r, const char *from)
{
    if (r->case_reference)
        tell(t, "About case ", r->case_reference, ": before");
    else
        tell(t, "Before");
    tell(t, " it can be said whether this pupil's name may be deleted from the admission register");
    if (is_dated(r->deletion_date)) {
        tell(t, " on ");
        tell_date(t, r->deletion_date);
    }
    tell(t, ", we need to hear from you:");
    for (size_t i = 0; i < r->missing_count; i++)
        if (strcmp(r->missing[i].from, from) == 0 && missing_is_told(r, &r->missing[i]))
            tell(t, " ", r->missing[i].question);
}

bool any_untold(const onroll_result *r)
{
    for (size_t i = 0; i < r->missing_count; i++)
        if (!missing_is_told(r, &r->missing[i]))
            return true;
    return false;
}

void tell_untold(const struct teller *t, const onroll_result *r)
{
    bool any = false;
    for (size_t i = 0; i < r->missing_count; i++) {
        if (missing_is_told(r, &r->missing[i]))
            continue;
        tell(t, any ? ", " : "Also open, on grounds to which nothing given points: ", r->missing[i].fact);
        any = true;
    }
    tell(t, ".");
}

/* ---- what is still missing: told as the law's conditions, never as advice to get rid of a pupil ---- */

const char change_title[] = "What is still missing";

void tell_path(const struct teller *t, const onroll_path *path)
{
    tell(t, path->ground, ": ");
    for (size_t i = 0; i < path->need_count; i++) {
        tell(t, i == 0 ? "" : "; ", path->needs[i].change);
        if (is_dated(path->needs[i].by)) {
            tell(t, " (reached on ");
            tell_date(t, path->needs[i].by);
            tell(t, ")");
        }
    }
    tell(t, ".");
}

void tell_earliest(const struct teller *t, const onroll_result *r)
{
    const onroll_earliest *earliest = r->earliest;
    bool past = earliest->date.day < r->checked_on.day;
    tell(t, past ? "The first day on which it would have been lawful: " : "The first day on which it would be lawful, if nothing else changes: ");
    tell_date(t, earliest->date);
    tell(t, ", on ", earliest->ground);
    if (is_dated(earliest->next_school_day) && earliest->next_school_day.day != earliest->date.day) {
        tell(t, "; the school next meets on ");
        tell_date(t, earliest->next_school_day);
    }
    for (size_t i = 0; i < earliest->provided_count; i++)
        tell(t, i == 0 ? "; provided: " : "; ", earliest->provided[i]);
    tell(t, ".");
}

/* ---- the council ---- */

void tell_policy(const struct teller *t, const onroll_result *r)
{
    if (!r->policy) {
        tell(t, "none is held for this case.");
        return;
    }
    tell(t, r->policy->title, ", ");
    if (r->policy->from_stated) {
        tell(t, r->policy->from_stated);
    } else {
        tell(t, "in force from ");
        tell_date(t, r->policy->from);
    }
    tell(t, strcmp(r->local_result, "none") == 0 ? ": not for a case like this one." : ": ");
    if (strcmp(r->local_result, "none") != 0)
        tell(t, strcmp(r->local_result, "unknown") == 0 ? "not known" : r->local_result, ".");
}

void tell_item(const struct teller *t, const onroll_item *item)
{
    bool bad = item_is(item, "outstanding") || item_is(item, "late");
    if (item_is_gate(item)) {
        tell(t, item->reason, " (its own word on its share of the ground: ", item->by, ")");
    } else {
        tell(t, item->says, " (", item->by, "): ");
        tell(t, bad ? item->result : item_is(item, "unknown") ? "not known" : "", item_is(item, "done") ? "" : "; ", item->reason);
    }
    if (is_dated(item->other_due)) {
        tell(t, "; in another reading of its days the last is ");
        tell_date(t, item->other_due);
    }
}

const char *conflict_words(const onroll_conflict *conflict)
{
    bool itself = strcmp(conflict->policy.source, conflict->law.source) == 0;
    if (strcmp(conflict->kind, "contradicts") == 0)
        return itself ? "contradicts itself" : "contradicts the law";
    return strcmp(conflict->kind, "looser") == 0 ? "looser than the law" : "stricter than the law";
}

/* ---- duties ---- */

void tell_plain_name(const struct teller *t, const char *name)
{
    char letter[2] = "";
    for (; *name; name++) {
        *letter = *name;
        if (*letter == '-')
            *letter = ' ';
        tell(t, letter);
    }
}

const char *duties_title(const onroll_result *r, bool local)
{
    if (local)
        return "What the council's document asks for with a deletion";
    return r->verdict == ONROLL_LAWFUL ? "What to do next" : "Duties that go with a deletion";
}

/* Where the name was not to be deleted, nothing is owed but by a school that deleted it all the same. */
void tell_when(const struct teller *t, const onroll_result *r, const onroll_duty *duty)
{
    bool dated = is_dated(duty->due);
    if (strcmp(duty->status, "overdue") == 0 || strcmp(duty->status, "late") == 0)
        tell(t, r->verdict == ONROLL_LAWFUL ? "" : "if the name was deleted, ", duty->status, dated ? " since " : "");
    else if (strcmp(duty->status, "unknown") == 0)
        tell(t, "if it applies", dated ? ", by " : "");
    else
        tell(t, dated ? "by " : "no day is fixed");
    if (dated)
        tell_date(t, duty->due);
}
