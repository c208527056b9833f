/* SPDX-License-Identifier: MIT
 * Times the engine in memory: loading the rules, deciding with the full cited explanation, judging without it; and onroll decide as a whole process.
 * Prints the median of several rounds and the ratio of explanation to verdict in the same run. A benchmark, not a test: nothing here passes or
 * fails. Usage: bench RULES MANY PROGRAM CASE... where MANY is a rules directory with 150 councils, or - for the cases alone. */
#include "onroll.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { ROUNDS = 15 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, ROUNDS, sizeof *times, by_value);
    return times[ROUNDS / 2];
}

static char *slurp(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(1 << 20) : NULL;
    *length = bytes ? fread(bytes, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

static void complain(void *context, const onroll_message *m)
{
    (void)context;
    fprintf(stderr, "%s:%u:%u: %s\n", m->file ? m->file : "", m->line, m->column, m->text);
}

/* authority: the only one whose file is read; NULL: all are. */
static void bench_load(const char *what, const char *dir, const char *authority, const onroll_options *options)
{
    double times[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        onroll_rules *rules = NULL;
        double start = now();
        if ((authority ? onroll_rules_load_for(&rules, dir, authority, options) : onroll_rules_load(&rules, dir, options)) != ONROLL_OK)
            exit(1);
        times[i] = now() - start;
        onroll_rules_free(rules);
    }
    printf("%-44s %10.1f us\n", what, median(times));
}

/* What is timed of one case. */
struct subject {
    const onroll_rules *rules;
    const onroll_options *options;
    onroll_input input;
    onroll_facts *facts;
    onroll_decision *decision;
    onroll_question question;
};

static void decide_once(struct subject *s)
{
    if (onroll_decide(s->decision, s->facts, &s->question) != ONROLL_OK)
        exit(1);
}

static void judge_once(struct subject *s)
{
    onroll_verdict verdict;
    bool must;
    if (onroll_judge(s->decision, s->facts, &s->question, &verdict, &must) != ONROLL_OK)
        exit(1);
}

static void read_once(struct subject *s)
{
    onroll_facts *again = NULL;
    if (onroll_facts_read(&again, s->rules, &s->input, s->options) != ONROLL_OK)
        exit(1);
    onroll_facts_free(again);
}

/* Median time of one call; a round takes about ROUND_TIME. */
static double time_of(void (*once)(struct subject *s), struct subject *s)
{
    enum { ROUND_TIME = 20000, MOST = 5000 };
    double times[ROUNDS], start = now();
    once(s); /* the first call builds the program of the period */
    once(s);
    double first = (now() - start) / 2;
    int calls = first * MOST < ROUND_TIME ? MOST : first > ROUND_TIME ? 1 : (int)(ROUND_TIME / first);
    for (int i = 0; i < ROUNDS; i++) {
        start = now();
        for (int n = 0; n < calls; n++)
            once(s);
        times[i] = (now() - start) / calls;
    }
    return median(times);
}

static void bench_case(const onroll_rules *rules, const char *path, const onroll_options *options)
{
    size_t length;
    char *bytes = slurp(path, &length);
    struct subject s = {.rules = rules, .options = options, .input = {.name = path, .bytes = bytes, .length = length}, .question = {.check_date = {20521}}}; /* 2026-03-09 */
    if (!bytes || onroll_facts_read(&s.facts, rules, &s.input, options) != ONROLL_OK || onroll_decision_new(&s.decision, rules, options) != ONROLL_OK)
        exit(1);
    double all = time_of(decide_once, &s);
    s.question.without_dates = true;
    double full = time_of(decide_once, &s), judge = time_of(judge_once, &s), read = time_of(read_once, &s);
    printf("%-28s %9.2f us with dates %9.2f us without %7.2f us verdict only  ratio %5.1f %9.1f us to read\n", strrchr(path, '/') ? strrchr(path, '/') + 1 : path, all, full, judge,
           full / judge, read);
    onroll_decision_free(s.decision);
    onroll_facts_free(s.facts);
    free(bytes);
}

/* The program as a person starts it: rules found, loaded and checked, one case decided and printed. */
static void bench_process(const char *what, const char *dir, const char *program, const char *path)
{
    char name[] = "onroll", decide[] = "decide", rules_option[] = "--rules", on[] = "--on", day[] = "2026-03-09";
    char *copy[2] = {strdup(dir), strdup(path)}, *arguments[] = {name, decide, rules_option, copy[0], on, day, copy[1], NULL}, *environment[] = {NULL};
    double times[ROUNDS];
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    for (int i = 0; i < ROUNDS; i++) {
        pid_t child;
        int status;
        double start = now();
        if (posix_spawn(&child, program, &quiet, NULL, arguments, environment) != 0 || waitpid(child, &status, 0) != child)
            exit(1);
        times[i] = now() - start;
    }
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    printf("%-44s %10.1f us, at most %.1f MB of memory\n", what, median(times), (double)used.ru_maxrss / 1024);
    posix_spawn_file_actions_destroy(&quiet);
    free(copy[0]);
    free(copy[1]);
}

int main(int argc, char **argv)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = complain;
    onroll_rules *rules = NULL;
    if (argc < 5) {
        fprintf(stderr, "usage: bench RULES MANY PROGRAM CASE...\n");
        return 64;
    }
    if (strcmp(argv[2], "-") != 0) {
        /* whole processes first: a child starts as large as its parent */
        bench_process("onroll decide, whole process", argv[1], argv[3], argv[4]);
        bench_process("the same among 150 councils", argv[2], argv[3], argv[4]);
        bench_load("load and check all rule files", argv[1], NULL, &options);
        bench_load("load and check for one authority", argv[1], "harrow", &options);
        bench_load("150 councils: load and check for one", argv[2], "harrow", &options);
        bench_load("150 councils: load and check all", argv[2], NULL, &options);
    }
    if (onroll_rules_load(&rules, argv[1], &options) != ONROLL_OK)
        return 1;
    for (int i = 4; i < argc; i++)
        bench_case(rules, argv[i], &options);
    onroll_rules_free(rules);
    return 0;
}
