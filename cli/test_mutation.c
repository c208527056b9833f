/* SPDX-License-Identifier: MIT
 * onroll test --mutate: the small mistakes in rules that no scenario would notice, each with its place and the case that would. */
#include "test_untested.h"

#include "input.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

struct telling {
    const char *dir;
    bool verbose;
    unsigned long open; /* survivors without a case */
};

static void place(const struct telling *t, const onroll_mutant *m, const char *what)
{
    printf("%s/%s:%lu:%lu: %s: %s -> %s", t->dir, m->file ? m->file : "", (unsigned long)m->line, (unsigned long)m->column, what, m->was, m->becomes);
}

static void told(void *context, const onroll_mutant *m)
{
    struct telling *t = context;
    switch (m->fate) {
    case ONROLL_MUTANT_KILLED: return;
    case ONROLL_MUTANT_REFUSED:
        if (t->verbose) {
            place(t, m, "refused");
            printf(" (%s)\n", m->why);
        }
        return;
    case ONROLL_MUTANT_EQUIVALENT:
        if (t->verbose) {
            place(t, m, "equivalent");
            putchar('\n');
        }
        return;
    case ONROLL_MUTANT_SURVIVED: break;
    }
    t->open += !m->scenario;
    place(t, m, "survivor");
    printf("\n%s\n", m->scenario ? m->scenario : "    no case was found on which it tells, and it is not proved that there is none\n");
}

static void print_totals(const onroll_mutation_totals *totals, const struct telling *t)
{
    unsigned long all = totals->killed + totals->refused + totals->equivalent + totals->survived;
    printf("%lu mutant%s: %lu killed, %lu refused by the loader, %lu proved to change nothing, %lu survived", all, all == 1 ? "" : "s", (unsigned long)totals->killed,
           (unsigned long)totals->refused, (unsigned long)totals->equivalent, (unsigned long)totals->survived);
    if (t->open)
        printf(" (%lu without a case)", t->open);
    putchar('\n');
    if (totals->survived > t->open)
        puts("Each case above is written as the rules answer today. Check the answer against the law or the document before you paste it under the cases\n"
             "of a file that has no common: what stands there would be added to its facts.");
}

int test_mutation(const onroll_scenarios *scenarios, const char *dir, const char *const *only, size_t count, bool verbose)
{
    struct telling t = {.dir = dir, .verbose = verbose};
    onroll_mutation_totals totals;
    onroll_status status = onroll_scenarios_mutate(scenarios, dir, only, count, told, &t, &totals);
    if (totals.failing) {
        message_error("%lu scenario%s without any change of the rules", (unsigned long)totals.failing, totals.failing == 1 ? " fails" : "s fail");
        message_help("onroll test without --mutate tells which");
        return 1;
    }
    if (status == ONROLL_EINVALID) {
        message_error("%s: the rules have changed since the scenarios were read", dir);
        return EXIT_RULES;
    }
    if (status != ONROLL_OK) {
        message_error("%s", onroll_status_text(status));
        return message_status_exit(status, EXIT_RULES);
    }
    if (count && totals.killed + totals.refused + totals.equivalent + totals.survived == 0) {
        message_error("there is nothing to change in %s%s", only[0], count > 1 ? " and the others" : "");
        message_help("a rule file, the id of a rule or of a ground, or a part of the place of a rule, such as \"9(1)(i)\"");
        return EXIT_NO_INPUT;
    }
    print_totals(&totals, &t);
    return totals.survived ? 1 : EXIT_FINE;
}

/* The first line that says something decides: that of a scenario file names its scenarios. */
bool test_is_rule_file(const char *path)
{
    static const char key[] = "scenarios:";
    FILE *file = fopen(path, "rb");
    struct lines lines;
    bool rules = false;
    if (!file || !lines_init(&lines, file)) {
        if (file)
            fclose(file);
        return false;
    }
    while (lines_next(&lines)) {
        if (!lines.length || *lines.bytes == '#' || *lines.bytes == ' ' || *lines.bytes == '\r' || *lines.bytes == '-')
            continue;
        rules = lines.length < sizeof key - 1 || memcmp(lines.bytes, key, sizeof key - 1) != 0;
        break;
    }
    lines_free(&lines);
    fclose(file);
    return rules;
}
