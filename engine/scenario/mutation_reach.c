/* SPDX-License-Identifier: MIT
 * Whether a scenario can see a mutant: the programs that decide it are not the same as before. That is asked of the programs themselves, so that nothing
 * has to be known of how rules depend on each other. */
#include "scenario/mutation.h"

#include "scenario/alike.h"
#include "scenario/twins.h"

struct subject mutation_subject(const onroll_rules *rules, const onroll_facts *facts, onroll_date check)
{
    struct subject subject = {.authority = FACT_NONE, .day = check.day, .decided = facts != NULL};
    if (!facts)
        return subject;
    if (rules->deletion_fact != FACT_NONE && facts->values[rules->deletion_fact].state == STATE_KNOWN)
        subject.day = (int32_t)facts->values[rules->deletion_fact].number;
    if (rules->authority_fact != FACT_NONE && facts->values[rules->authority_fact].state == STATE_KNOWN)
        subject.authority = map_get(&rules->authority_map, text_of(facts->stated[rules->authority_fact].text));
    return subject;
}

/* Programs that cannot be built are taken to differ: the next decision tells why. */
bool mutation_alike(struct mutation_worker *w, struct epoch *mutant, struct epoch *own)
{
    onroll_status status;
    if (!mutant || !own)
        return false;
    for (uint32_t i = 0; i < w->pairs.count; i++)
        if (w->pairs.at[i].mutant == mutant && w->pairs.at[i].own == own)
            return w->pairs.at[i].alike;
    const struct program *a = rules_program(w->rules, mutant, &status), *b = rules_program(w->run->set->rules, own, &status);
    struct epoch_pair *pair = LIST_ADD(&w->scratch, &w->pairs);
    bool same = a && b && (programs_alike(a, b) || twins_same(&w->twins, a, b));
    arena_reset(&w->twins);
    if (pair)
        *pair = (struct epoch_pair){mutant, own, same};
    return same;
}

static bool alike_on(struct mutation_worker *w, uint32_t authority, int32_t day)
{
    return mutation_alike(w, rules_epoch(w->rules, authority, day), rules_epoch(w->run->set->rules, authority, day));
}

const struct epochs *mutation_epochs(const onroll_rules *rules, uint32_t authority)
{
    const struct epochs *own = authority == FACT_NONE ? NULL : &rules->authorities.at[authority].epochs;
    return own && own->count ? own : &rules->epochs;
}

/* On every day of an authority, or under the law alone: the days on which either changes stand for all. */
static bool alike_throughout(struct mutation_worker *w, uint32_t authority)
{
    const onroll_rules *both[] = {w->rules, w->run->set->rules};
    for (int i = 0; i < 2; i++) {
        const struct epochs *epochs = mutation_epochs(both[i], authority);
        for (uint32_t n = 0; n < epochs->count; n++)
            if (!alike_on(w, authority, epochs->at[n].from))
                return false;
    }
    return true;
}

bool mutation_changes_nothing(struct mutation_worker *w)
{
    const struct mutant_site *site = &w->mutants.sites.at[w->mutants.items.at[w->mutant].site];
    if (site->policy != POLICY_NONE)
        return alike_throughout(w, w->rules->policies.at[site->policy].authority);
    bool same = alike_throughout(w, FACT_NONE);
    for (uint32_t i = 0; same && i < w->rules->authorities.count; i++)
        if (w->rules->authorities.at[i].epochs.count)
            same = alike_throughout(w, i);
    return same;
}

bool mutation_concerns(const struct mutation_worker *w, uint32_t scenario)
{
    const struct mutant_site *site = &w->mutants.sites.at[w->mutants.items.at[w->mutant].site];
    return site->policy == POLICY_NONE || w->rules->policies.at[site->policy].authority == w->run->subjects[scenario].authority;
}

bool mutation_reaches(struct mutation_worker *w, uint32_t scenario)
{
    const struct subject *subject = &w->run->subjects[scenario];
    if (!subject->decided || !mutation_concerns(w, scenario))
        return false;
    if (!alike_on(w, subject->authority, subject->day))
        return true;
    return !w->run->set->scenarios.at[scenario].question.without_dates && !alike_throughout(w, subject->authority);
}
