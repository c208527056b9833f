/* SPDX-License-Identifier: MIT
 * Keeps the counts of a test run. What a format writes of a file is held back until the file is over: its counts stand before it. */
#include "test_report.h"

#include <stdlib.h>
#include <string.h>

static void open_file(struct test_report *report, const char *file)
{
    report->file = file;
    report->file_holding = report->file_failing = 0;
    report->pages = open_memstream(&report->bytes, &report->length);
    report->failed |= !report->pages;
}

static void close_file(struct test_report *report)
{
    if (report->pages)
        report->failed |= fclose(report->pages) != 0;
    report->pages = NULL;
    if (report->file && !report->failed)
        report->format->file(report);
    free(report->bytes);
    report->bytes = NULL;
    report->length = 0;
    report->file = NULL;
}

bool test_result(void *context, const onroll_scenario_result *result)
{
    struct test_report *report = context;
    if (!report->file || strcmp(report->file, result->file) != 0) {
        close_file(report);
        open_file(report, result->file);
    }
    unsigned long fails = result->difference_count > 0;
    report->failing += fails;
    report->holding += !fails;
    report->file_failing += fails;
    report->file_holding += !fails;
    if (!report->failed)
        report->format->result(report, report->pages, result);
    return !report->failed;
}

void test_begin(struct test_report *report)
{
    if (report->format->begin)
        report->format->begin(report);
}

void test_end(struct test_report *report)
{
    close_file(report);
    if (!report->failed)
        report->format->end(report);
}
