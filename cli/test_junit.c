/* SPDX-License-Identifier: MIT
 * Results of scenarios as the XML that servers for continuous integration know from JUnit: a suite for each file, a case for each scenario. */
#include "test_report.h"

/* Control characters have no place in XML 1.0, whatever way they are written. */
static void print_escaped(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\n': putc('\n', out); break;
        default: putc((unsigned char)*text < 0x20 ? ' ' : *text, out);
        }
}

static void print_attribute(FILE *out, const char *name, const char *value)
{
    fprintf(out, " %s=\"", name);
    print_escaped(out, value);
    putc('"', out);
}

static void print_failure(FILE *out, const onroll_scenario_result *result)
{
    const onroll_scenario_difference *first = &result->differences[0];
    fputs(">\n      <failure message=\"", out);
    print_escaped(out, first->key ? first->key : "answer or refusal");
    fputs(": expected ", out);
    print_escaped(out, first->expected);
    fputs(", got ", out);
    print_escaped(out, first->got);
    fputs("\">", out);
    for (size_t i = 0; i < result->difference_count; i++) {
        const onroll_scenario_difference *d = &result->differences[i];
        print_escaped(out, result->file);
        fprintf(out, ":%lu:%lu: ", (unsigned long)d->line, (unsigned long)d->column);
        print_escaped(out, d->key ? d->key : "answer or refusal");
        fputs(": expected ", out);
        print_escaped(out, d->expected);
        fputs(", got ", out);
        print_escaped(out, d->got);
        if (d->because) {
            fputs(": ", out);
            print_escaped(out, d->because);
        }
        putc('\n', out);
    }
    print_escaped(out, result->headline);
    fputs("</failure>\n    </testcase>\n", out);
}

static void junit_begin(struct test_report *report)
{
    (void)report;
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"onroll test\">");
}

static void junit_result(struct test_report *report, FILE *out, const onroll_scenario_result *result)
{
    (void)report;
    fputs("    <testcase", out);
    print_attribute(out, "name", result->name);
    print_attribute(out, "classname", result->file);
    print_attribute(out, "file", result->file);
    fprintf(out, " line=\"%lu\"", (unsigned long)result->line);
    if (result->difference_count)
        print_failure(out, result);
    else
        fputs("/>\n", out);
}

static void junit_file(struct test_report *report)
{
    fputs("  <testsuite", stdout);
    print_attribute(stdout, "name", report->file);
    printf(" tests=\"%lu\" failures=\"%lu\" errors=\"0\" skipped=\"0\">\n", report->file_holding + report->file_failing, report->file_failing);
    fwrite(report->bytes, 1, report->length, stdout);
    puts("  </testsuite>");
}

/* A server that sees only this must not take broken files for good ones. */
static void junit_end(struct test_report *report)
{
    if (report->broken_files)
        printf("  <testsuite name=\"broken scenario files\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
               "    <testcase name=\"broken scenario files\" classname=\"onroll test\">\n"
               "      <error message=\"%lu scenario file%s broken\"/>\n    </testcase>\n  </testsuite>\n",
               report->broken_files, report->broken_files == 1 ? " is" : "s are");
    puts("</testsuites>");
}

const struct test_format test_junit = {junit_begin, junit_result, junit_file, junit_end};
