/* SPDX-License-Identifier: MIT
 * What is still missing is told as the law's conditions and never as advice to get rid of a child. Held of every scenario and of all shipped
 * vocabularies: nothing that is given of an event, a judgement or a finding is proposed otherwise, no act is undone, and no sentence speaks of moving,
 * persuading or excluding anybody as something to do. */
#include "scenarios/scenarios.h"

#include "facts/facts.h"

#include <string.h>

/* As something to be done. "If it turns out that the pupil has been permanently excluded" is a question of what happened. */
static const char *const banned[] = {"persuade", "encourage", "pressure", "ask the parent to", "off-roll", "get rid", "force", "exclude ", "excludes", "move the pupil", "moves the pupil",
                                     "withdraw", "transfer the pupil", "keep the pupil away", "send the pupil"};

static const char turns_out[] = "if it turns out that ";

static bool begins(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

static void check_words(struct trial *trial, const char *where, const char *words)
{
    for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
        if (strstr(words, banned[i]))
            trial_fail(trial, "%s speaks of \"%s\": %s", where, banned[i], words);
}

/* Every act that may be asked for, in every vocabulary that is loaded. */
static void check_vocabulary(struct trial *trial)
{
    const struct vocabulary *v = &trial->runner->rules->vocabulary;
    for (uint32_t i = 0; i < v->facts.count; i++) {
        const struct fact *f = &v->facts.at[i];
        if (f->kind == KIND_ACT && f->type.base == TYPE_YES_NO)
            check_words(trial, f->name.at, f->to_do.len ? f->to_do.at : f->yes.at);
    }
}

/* Is a fact that the case states proposed otherwise? */
static bool proposes(const struct fact *f, const struct value *given, const char *change)
{
    const char *clause = begins(change, turns_out) ? change + strlen(turns_out) : change;
    bool about = text_is(f->yes, clause) || text_is(f->no, clause) || (f->to_do.len && text_is(f->to_do, clause));
    if (f->type.base != TYPE_YES_NO)
        about = f->kind != KIND_TIME && f->noun.len && begins(clause, f->noun.at) && strstr(clause, " is ");
    return about && given->state == STATE_KNOWN && !(f->kind == KIND_ACT && f->type.base == TYPE_YES_NO && !given->number && !begins(change, turns_out));
}

static void check_need(struct trial *trial, const onroll_facts *facts, const onroll_need *need)
{
    const struct vocabulary *v = &trial->runner->rules->vocabulary;
    if (!need->limb || !*need->limb || !need->change || !*need->change)
        trial_fail(trial, "a path has a need without a limb or without words");
    if (!begins(need->change, turns_out))
        check_words(trial, "a path", need->change);
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (proposes(&v->facts.at[i], &facts->values[i], need->change))
            trial_fail(trial, "a path proposes %s otherwise than it is given: %s", v->facts.at[i].name.at, need->change);
}

void coaching_check(struct trial *trial, const onroll_facts *facts)
{
    const onroll_result *r = trial->result;
    if (trial->runner->passed + trial->runner->failed == 0)
        check_vocabulary(trial);
    if (r->verdict == ONROLL_LAWFUL && (r->path_count || r->earliest))
        trial_fail(trial, "it is lawful, and something is told to be missing");
    for (size_t i = 0; i < r->path_count; i++)
        for (size_t n = 0; n < r->paths[i].need_count; n++)
            check_need(trial, facts, &r->paths[i].needs[n]);
}
