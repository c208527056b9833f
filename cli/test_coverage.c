/* SPDX-License-Identifier: MIT
 * onroll test --coverage: which results of which rule no scenario expects, and how many are expected, for each file of rules. */
#include "test_untested.h"

#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct file_counts {
    char *file;
    unsigned long rules, needed, seen;
};

struct table {
    const char *dir;
    const char *const *only; /* rule files that are asked about; only_count 0: all */
    size_t only_count;
    struct file_counts *files; /* in the order in which their first rules came */
    size_t count, room;
    bool failed;
};

/* 99.99 of a hundred are 99: what is called whole has to be whole. */
static unsigned long percent(unsigned long seen, unsigned long needed) { return needed ? seen * 100 / needed : 100; }

static struct file_counts *counts_of(struct table *table, const char *file)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->files[i].file, file) == 0)
            return &table->files[i];
    if (table->count == table->room) {
        size_t room = table->room ? 2 * table->room : 16;
        struct file_counts *larger = realloc(table->files, room * sizeof *larger);
        if (!larger)
            return NULL;
        table->files = larger;
        table->room = room;
    }
    char *name = malloc(strlen(file) + 1);
    if (!name)
        return NULL;
    memcpy(name, file, strlen(file) + 1);
    table->files[table->count] = (struct file_counts){.file = name};
    return &table->files[table->count++];
}

/* "our-rules/authorities/hackney.yaml" for the file "authorities/hackney.yaml" below the rules directory, from wherever it was named. */
static bool asked(const struct table *table, const char *file)
{
    const size_t length = strlen(file);
    for (size_t i = 0; i < table->only_count; i++) {
        const size_t named = strlen(table->only[i]);
        const char *shorter = named < length ? table->only[i] : file, *longer = named < length ? file : table->only[i];
        const char *end = longer + strlen(longer) - strlen(shorter);
        if (strcmp(end, shorter) == 0 && (end == longer || end[-1] == '/'))
            return true;
    }
    return !table->only_count;
}

static void covered(void *context, const onroll_covered *c)
{
    struct table *table = context;
    char from[ONROLL_DATE_BYTES];
    if (!asked(table, c->file))
        return;
    struct file_counts *counts = counts_of(table, c->file);
    if (!counts) {
        table->failed = true;
        return;
    }
    counts->rules++;
    counts->needed += c->needed;
    counts->seen += c->seen;
    if (!c->missing_count)
        return;
    onroll_date_write(c->from, from);
    printf("%s/%s:%lu: uncovered: %s %s%s%s: no scenario expects ", table->dir, c->file, (unsigned long)c->line, c->kind, c->rule, *from ? ", from " : "", from);
    for (size_t i = 0; i < c->missing_count; i++)
        printf("%s%s", i ? i + 1 == c->missing_count ? " or " : ", " : "", c->missing[i]);
    putchar('\n');
}

static void print_counts(const char *name, unsigned long rules, unsigned long needed, unsigned long seen)
{
    printf("%s: %lu %% of %lu rule%s, %lu of %lu results expected by a scenario\n", name, percent(seen, needed), rules, rules == 1 ? "" : "s", seen, needed);
}

int test_coverage(const onroll_scenarios *scenarios, const char *dir, const char *const *only, size_t count)
{
    struct table table = {.dir = dir, .only = only, .only_count = count};
    unsigned long rules = 0, needed = 0, seen = 0;
    onroll_status status = onroll_scenarios_coverage(scenarios, covered, &table);
    for (size_t i = 0; i < table.count; i++) {
        const struct file_counts *f = &table.files[i];
        if (!table.failed)
            print_counts(f->file, f->rules, f->needed, f->seen);
        rules += f->rules;
        needed += f->needed;
        seen += f->seen;
        free(f->file);
    }
    free(table.files);
    if (status == ONROLL_OK && table.failed)
        status = ONROLL_ENOMEM;
    if (status != ONROLL_OK) {
        message_error("%s", onroll_status_text(status));
        return message_status_exit(status, EXIT_DATA);
    }
    if (count && !table.count) {
        message_error("%s holds nothing that scenarios cover", only[0]);
        message_help("limbs and bars of the law are covered, and gates, steps and claims of a council");
        return EXIT_NO_INPUT;
    }
    if (!count)
        print_counts("all", rules, needed, seen);
    return seen == needed ? EXIT_FINE : 1;
}
