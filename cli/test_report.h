/* SPDX-License-Identifier: MIT
 * How the results of scenarios are printed. Each format is a record of three functions; results come in the order of the files. */
#ifndef ONROLL_CLI_TEST_REPORT_H
#define ONROLL_CLI_TEST_REPORT_H

#include "cli.h"

#include <stdio.h>

struct test_format;

struct test_report {
    const struct test_format *format;
    bool colour, verbose;
    unsigned long holding, failing, broken_files;
    const char *file;            /* whose results come; NULL before the first */
    unsigned long file_holding, file_failing;
    FILE *pages;                 /* what is printed of the file once its counts are known, or NULL */
    char *bytes;
    size_t length;
    bool failed;                 /* out of memory, or writing failed */
};

struct test_format {
    void (*begin)(struct test_report *report);                                        /* of the whole */
    void (*result)(struct test_report *report, FILE *out, const onroll_scenario_result *result);
    void (*file)(struct test_report *report);  /* its counts, and behind them what `result` wrote of it, which is in bytes */
    void (*end)(struct test_report *report);   /* of the whole */
};

extern const struct test_format test_text, test_tap, test_junit; /* test_text.c, test_tap.c, test_junit.c */

bool test_result(void *report, const onroll_scenario_result *result); /* an onroll_scenario_fn */
void test_begin(struct test_report *report);
void test_end(struct test_report *report); /* after the last result, or without any */

#endif
