/* SPDX-License-Identifier: MIT
 * Random registers, counted by the engine and by the second counter. A register with holes is filled in several ways: what the engine says of it with
 * the holes has to hold however they are filled. Prints the first disagreement with its case and stops.
 * usage: recount [--seed N] [--count M] */
#include "recount/recount.h"

#include <onroll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASE_ROOM = 32768, FILLS = 6 };

struct run {
    onroll_rules *rules;
    onroll_decision *decision;
    char text[CASE_ROOM], why[256];
    unsigned long cases, counted, holes, settled;
};

static void out_of_order(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(70);
}

static const onroll_result *decide(struct run *run, const struct school *school)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_facts *facts = NULL;
    onroll_question question = {.without_dates = true};
    char date[11];
    school_write(school, run->text, CASE_ROOM);
    onroll_input input = {.name = "case", .bytes = run->text, .length = strlen(run->text), .format = ONROLL_YAML};
    school_date(school, school->check, date);
    if (!onroll_date_parse(&question.check_date, date) || onroll_facts_read(&facts, run->rules, &input, &options) != ONROLL_OK)
        return NULL;
    onroll_status status = onroll_decide(run->decision, facts, &question);
    onroll_facts_free(facts);
    return status == ONROLL_OK ? onroll_decision_result(run->decision) : NULL;
}

static int engine_verdict(const onroll_result *r)
{
    return r->verdict == ONROLL_LAWFUL ? ANSWER_LAWFUL : r->verdict == ONROLL_UNLAWFUL ? ANSWER_UNLAWFUL : ANSWER_UNDETERMINED;
}

static const onroll_count *length_of(const onroll_result *r)
{
    for (size_t i = 0; i < r->count_count; i++)
        if (strcmp(r->counts[i].name, "absence.length") == 0)
            return &r->counts[i];
    return NULL;
}

/* The number of a date, or -1 when it lies outside the days of the school. */
static int number_of(const struct school *school, onroll_date date)
{
    char wanted[ONROLL_DATE_BYTES], one[11];
    onroll_date_write(date, wanted);
    for (int day = 0; day < DAYS; day++) {
        school_date(school, day, one);
        if (strcmp(one, wanted) == 0)
            return day;
    }
    return -1;
}

/* The proof, added up again: each day once, in order, counted where the second counter counts it. */
static bool proof_holds(struct run *run, const struct school *school, const onroll_count *count, const struct answer *answer)
{
    int counted = 0, last = -1;
    for (size_t i = 0; i < count->day_count; i++) {
        int day = number_of(school, count->days[i].date);
        if (day < 0 || (last >= 0 && day != last + 1) || count->days[i].counted != answer->in_count[day] || !*count->days[i].why) {
            snprintf(run->why, sizeof run->why, "day %d of the proof (%s) is %s", day, count->days[i].why, count->days[i].counted ? "counted" : "not counted");
            return false;
        }
        counted += count->days[i].counted;
        last = day;
    }
    if (counted == count->total && counted == answer->length)
        return true;
    snprintf(run->why, sizeof run->why, "the proof has %d days, the engine counts %d, the second counter %d", counted, (int)count->total, answer->length);
    return false;
}

static bool same(struct run *run, const struct school *school, const onroll_result *r)
{
    static const char *const words[] = {"lawful", "unlawful", "undetermined"};
    struct answer answer;
    const onroll_count *count = r ? length_of(r) : NULL;
    recount(school, &answer);
    if (!r) {
        snprintf(run->why, sizeof run->why, "the engine refuses the case");
        return false;
    }
    if (engine_verdict(r) != (int)answer.verdict) {
        snprintf(run->why, sizeof run->why, "the engine says %s, the second counter %s", words[engine_verdict(r)], words[answer.verdict]);
        return false;
    }
    if (answer.counted != (count != NULL && count->day_count > 0)) {
        snprintf(run->why, sizeof run->why, "the engine %s a count, the second counter %s", count ? "has" : "has not", answer.counted ? "has" : "has not");
        return false;
    }
    run->counted += answer.counted;
    return !answer.counted || proof_holds(run, school, count, &answer);
}

/* Whatever the missing marks are, a settled verdict stands. */
static bool stands(struct run *run, const struct school *school, struct random_numbers *random)
{
    const onroll_result *r = decide(run, school);
    int open = r ? engine_verdict(r) : ANSWER_UNDETERMINED;
    run->holes++;
    run->settled += open != ANSWER_UNDETERMINED;
    for (int i = 0; i < FILLS; i++) {
        struct school filled = *school;
        school_fill(&filled, random);
        r = decide(run, &filled);
        if (!same(run, &filled, r))
            return false;
        if (open != ANSWER_UNDETERMINED && engine_verdict(r) != open) {
            snprintf(run->why, sizeof run->why, "settled with marks missing, and otherwise with them");
            return false;
        }
    }
    return true;
}

static bool try_one(struct run *run, uint64_t seed)
{
    struct random_numbers random = {seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
    struct school school;
    school_make(&school, &random);
    run->cases++;
    if (school_has_holes(&school) ? stands(run, &school, &random) : same(run, &school, decide(run, &school)))
        return true;
    printf("seed %llu: %s; checked on day %d\n%s", (unsigned long long)seed, run->why, school.check, run->text);
    return false;
}

int main(int argc, char **argv)
{
    static struct run run;
    unsigned long seed = 1, count = 20000;
    onroll_options options = ONROLL_OPTIONS_INIT;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--seed") == 0)
            seed = strtoul(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--count") == 0)
            count = strtoul(argv[i + 1], NULL, 10);
        else
            out_of_order("usage: recount [--seed N] [--count M]");
    }
    if (onroll_rules_load_for(&run.rules, "rules", NULL, &options) != ONROLL_OK || onroll_decision_new(&run.decision, run.rules, &options) != ONROLL_OK)
        out_of_order("the rules do not load");
    bool good = true;
    for (unsigned long i = 0; i < count && good; i++)
        good = try_one(&run, seed + i);
    printf("%lu counts proved, %lu registers with sessions missing, %lu of them settled all the same\n", run.counted, run.holes, run.settled);
    printf("%lu passed, %d failed\n", run.cases - !good, !good);
    onroll_decision_free(run.decision);
    onroll_rules_free(run.rules);
    return !good;
}
