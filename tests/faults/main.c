/* SPDX-License-Identifier: MIT
 * Faults: memory that runs out and receivers that stop, over the shipped rules, their scenarios and the examples of the documentation. The rules come from
 * $ONROLL_TEST_RULES or ./rules. The last line counts the checks; the exit status is 1 when one did not hold. */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const examples[] = {"docs/examples/lawful.yaml", "docs/examples/four-weeks.yaml", "docs/examples/undetermined.yaml"};

/* School and authority made joint efforts, and the school made none. */
static const char contradiction[] = "deletion: {date: 2026-03-09, ground: 9(1)(i)}\nenquiries: {joint: yes, school_made: no}\n";

/* Two stored calendars joined, with days of the school's own. */
static const char joined[] = "authority: harrow\ndeletion: {date: 2026-03-09, ground: 9(1)(i)}\nabsence: {first_day: 2026-02-09, codes: [O]}\n"
                             "calendar: {based_on: [harrow-2025-26, harrow-2026-27], inset: [2026-02-10], closures: [{date: 2026-03-02, label: boiler}]}\n";

/* A register with a cancelled day, a hole and marks that cannot be counted. */
static const char marked[] = "authority: harrow\ndeletion: {date: 2026-03-09, ground: 9(1)(i)}\npupil.compulsory_school_age: yes\ncalendar: harrow-2025-26\n"
                             "attendance.marks: [{from: 2026-01-12, to: 2026-01-30, code: /}, {from: 2026-02-02, to: 2026-03-03, code: O}, {date: 2026-03-04, am: N}, "
                             "{date: 2026-03-05, code: '#'}, {date: 2026-03-07, code: O}, {date: 2026-03-12, code: /}]\n";

enum { TOLD_MOST = 20, CASE_BYTES = 65536 };

void check(struct faults *faults, bool holds, const char *what, const char *where, size_t n)
{
    if (holds) {
        faults->passed++;
        return;
    }
    if (faults->failed++ < TOLD_MOST)
        printf("%s, request or byte %zu: not so: %s\n", where, n, what);
}

bool answer_take(void *context, const char *bytes, size_t length)
{
    struct answer *a = context;
    if (a->length + length > a->room) {
        size_t room = 2 * (a->length + length);
        char *grown = realloc(a->bytes, room);
        if (!grown)
            return false;
        a->bytes = grown;
        a->room = room;
    }
    memcpy(a->bytes + a->length, bytes, length);
    a->length += length;
    return true;
}

bool answer_write(struct answer *answer, const onroll_result *result)
{
    return result && onroll_result_json(result, ONROLL_JSON_LINE, answer_take, answer) == ONROLL_OK;
}

bool answer_same(const struct answer *a, const struct answer *b) { return a->length == b->length && (!a->length || memcmp(a->bytes, b->bytes, a->length) == 0); }

void answer_free(struct answer *answer)
{
    free(answer->bytes);
    *answer = (struct answer){0};
}

bool file_text(const char *path, char *text, size_t room)
{
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(text, 1, room - 1, file) : 0;
    text[length] = '\0';
    if (file)
        fclose(file);
    return length > 0;
}

static void write_example(struct faults *faults, const char *name, const char *text)
{
    onroll_facts *facts = NULL;
    onroll_decision *decision = NULL;
    onroll_date today = ONROLL_NO_DATE;
    bool decided = onroll_date_parse(&today, "2026-03-09") && onroll_decision_new(&decision, faults->rules, NULL) == ONROLL_OK &&
                   onroll_facts_read(&facts, faults->rules, &(onroll_input){.name = name, .bytes = text, .length = strlen(text)}, NULL) == ONROLL_OK &&
                   onroll_decide(decision, facts, &(onroll_question){.check_date = today}) == ONROLL_OK;
    check(faults, decided, "the example is decided", name, 0);
    if (decided)
        faults_of_writing(faults, name, onroll_decision_result(decision));
    onroll_facts_free(facts);
    onroll_decision_free(decision);
}

int main(void)
{
    static char text[CASE_BYTES];
    struct faults faults = {0};
    const char *given = getenv("ONROLL_TEST_RULES"), *dir = given ? given : "rules";
    onroll_rules *rules = NULL;
    if (onroll_rules_load(&rules, dir, NULL) != ONROLL_OK) {
        fprintf(stderr, "%s: the rules do not load\n", dir);
        return EXIT_FAILURE;
    }
    faults.rules = rules;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        check(&faults, file_text(examples[i], text, sizeof text), "the example is there", examples[i], 0);
        faults_of_case(&faults, examples[i], text, ONROLL_OK);
        write_example(&faults, examples[i], text);
    }
    faults_of_case(&faults, "a contradiction", contradiction, ONROLL_EINVALID);
    faults_of_case(&faults, "calendars joined", joined, ONROLL_OK);
    faults_of_case(&faults, "a register", marked, ONROLL_OK);
    faults_of_register(&faults);
    faults_of_loading(&faults, dir);
    faults_of_authors(&faults, dir);
    onroll_rules_free(rules);
    printf("%zu passed, %zu failed\n", faults.passed, faults.failed);
    return faults.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
