/* SPDX-License-Identifier: MIT
 * The days that an answer tells, against the second evaluator asked day by day; and the answers that the earliest day takes for given, against every
 * small set of answers. Near days only, under one policy: what lies further off is the same code. */
#include "random/check.h"

#include <stdio.h>
#include <string.h>

enum { DAYS_NEAR = 45, FACTS_ANSWERED = 9, SET_MOST = 2 };

struct days {
    struct naive at; /* the case on another day */
    struct given given[PLAN_FACTS + 8];
    bool reads[PLAN_FACTS + 8], direct[PLAN_FACTS + 8];
    const struct naive *case_itself;
    const onroll_result *engine;
    const bool *turning; /* facts that are assumed somewhere: what is assumed stays so */
    int32_t deletion;
    const struct instrument *law; /* and the paragraphs that may apply on the day of the case */
    bool stood[8];
    char *why;
};

/* false: another policy stands on that day. */
static bool move(struct days *d, int32_t day)
{
    d->at = *d->case_itself;
    memcpy(d->given, d->case_itself->given, sizeof d->given);
    d->given[d->at.rules->deletion_fact] = (struct given){SAID_VALUE, day};
    d->at.given = d->given;
    d->at.sources = NULL;
    if (naive_policy(&d->at) != d->case_itself->policy)
        return false;
    memset(d->reads, 0, sizeof d->reads);
    memset(d->direct, 0, sizeof d->direct);
    naive_reads(&d->at, d->reads);
    d->at.directly = true;
    naive_reads(&d->at, d->direct);
    d->at.directly = false;
    d->at.reads = d->reads;
    d->at.reads_directly = d->direct;
    return true;
}

static bool lawful(struct days *d) { return naive_verdict(&d->at) == ONROLL_LAWFUL && !naive_contradicts(&d->at, false); }

static bool wrong(struct days *d, const char *what, int32_t told, int32_t day, const char *problem)
{
    char one[ONROLL_DATE_BYTES] = "none", other[ONROLL_DATE_BYTES];
    if (told != DATE_NONE)
        onroll_date_write((onroll_date){told}, one);
    onroll_date_write((onroll_date){day}, other);
    snprintf(d->why, WHY_BYTES, "%s is %s, and on %s %s", what, one, other, problem);
    return false;
}

static bool check_lapses(struct days *d)
{
    int32_t lapses = d->engine->lapses.day;
    for (int32_t day = d->deletion + 1; day <= d->deletion + DAYS_NEAR && move(d, day); day++) {
        onroll_verdict verdict = naive_verdict(&d->at);
        if (verdict == ONROLL_LAWFUL) {
            if (lapses != DATE_NONE && day > lapses)
                return wrong(d, "lapses", lapses, day, "it is lawful");
            continue;
        }
        return (lapses == DATE_NONE ? verdict != ONROLL_UNLAWFUL : day == lapses + 1) || wrong(d, "lapses", lapses, day, "it is not lawful");
    }
    return true;
}

static bool check_since(struct days *d)
{
    static struct naive_answer answer;
    int32_t since = d->engine->since.day;
    for (int32_t day = d->deletion - 1; since != DATE_NONE && day >= since - 1 && day >= d->deletion - DAYS_NEAR && move(d, day); day--) {
        naive_decide(&d->at, &answer);
        if (!answer.contradiction && answer.must_delete != (day >= since))
            return wrong(d, "since", since, day, day >= since ? "the name did not have to be deleted" : "the name had to be deleted");
    }
    return true;
}

/* Does another paragraph govern than on the day of the case? There the scan ends. */
static bool paragraph_ended(struct days *d)
{
    const struct instrument *law = naive_law(&d->at);
    bool ended = false;
    for (uint32_t i = 0; law && i < law->paragraphs.count && i < 8; i++) {
        bool stands = naive_applies(&d->at, &law->paragraphs.at[i]);
        ended |= d->law && law->paragraphs.count == d->law->paragraphs.count && d->stood[i] && !stands;
        if (!d->law)
            d->stood[i] = stands;
    }
    d->law = d->law || !law ? d->law : law;
    return ended;
}

/* Is the day lawful with answers to so many of the yes/no facts, no fewer? */
static bool answered(struct days *d, const uint32_t *facts, uint32_t count, uint32_t size)
{
    if (size == 0)
        return lawful(d);
    for (uint32_t i = 0; i + size <= count; i++) {
        struct given kept = d->given[facts[i]];
        for (int value = 0; value < 2; value++) {
            d->given[facts[i]] = (struct given){SAID_VALUE, value};
            bool found = answered(d, facts + i + 1, count - i - 1, size - 1);
            d->given[facts[i]] = kept;
            if (found)
                return true;
        }
    }
    return false;
}

/* The yes/no facts that nobody has told; FACTS_ANSWERED + 1: too many to try. */
static uint32_t untold(const struct days *d, uint32_t facts[FACTS_ANSWERED + 1])
{
    const struct vocabulary *v = &d->at.rules->vocabulary;
    uint32_t count = 0;
    for (uint32_t i = 0; i < v->facts.count && count <= FACTS_ANSWERED; i++)
        if (v->facts.at[i].type.base == TYPE_YES_NO && !v->facts.at[i].worked_out && !d->turning[i] && (d->given[i].said == SAID_NOTHING || d->given[i].said == SAID_NOT_KNOWN))
            facts[count++] = i;
    return count;
}

static bool told_that_calendar_ends(const onroll_result *r)
{
    for (size_t i = 0; i < r->warning_count; i++)
        if (strcmp(r->warnings[i].code, "calendar-ends") == 0)
            return true;
    return false;
}

static bool check_earliest(struct days *d)
{
    const onroll_earliest *e = d->engine->earliest;
    uint32_t facts[FACTS_ANSWERED + 1], told = e ? (uint32_t)e->provided_count : 0;
    for (int32_t day = d->deletion; day <= d->deletion + DAYS_NEAR && (!e || day <= e->date.day) && move(d, day); day++) {
        bool last = e && day == e->date.day, seldom = day != d->deletion && day % 7 && !last;
        uint32_t count = untold(d, facts), most = seldom || !d->engine->ground || (d->at.policy && d->at.policy->scope.expr) || count > FACTS_ANSWERED ? 0 : last && told <= SET_MOST + 1 ? told - (told > 0) : SET_MOST;
        if (paragraph_ended(d))
            return !e || wrong(d, "earliest", e->date.day, day, "another paragraph governs");
        if (!e && told_that_calendar_ends(d->engine))
            return true;
        for (uint32_t size = 0; size <= most && (!last || size < told); size++)
            if (answered(d, facts, count, size))
                return wrong(d, "earliest", e ? e->date.day : DATE_NONE, day, size ? "fewer or earlier answers make it lawful" : "it is lawful");
        if (last && told == 0 && !lawful(d))
            return wrong(d, "earliest", e->date.day, day, "it is not lawful");
    }
    return true;
}

bool check_days(const struct naive *n, const bool *turning, const onroll_result *engine, char why[WHY_BYTES])
{
    struct days d = {.case_itself = n, .engine = engine, .turning = turning, .deletion = naive_deletion_day(n), .why = why};
    if (d.deletion == DATE_NONE || !engine->law_instrument)
        return !engine->earliest && engine->since.day == DATE_NONE && engine->lapses.day == DATE_NONE;
    if (engine->must_delete && !check_since(&d))
        return false;
    return engine->verdict == ONROLL_LAWFUL ? check_lapses(&d) : check_earliest(&d);
}
