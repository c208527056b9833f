/* SPDX-License-Identifier: MIT
 * Results of scenarios in the Test Anything Protocol, version 14. The differences of a scenario stand behind it as YAML. */
#include "test_report.h"

#include <string.h>

/* In a description # and \ have a meaning of their own. */
static void print_description(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '#' || *text == '\\')
            putc('\\', out);
        putc((unsigned char)*text < 0x20 ? ' ' : *text, out);
    }
}

static void print_quoted(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            putc('\\', out);
        putc((unsigned char)*text < 0x20 ? ' ' : *text, out);
    }
    fputs("\"\n", out);
}

static void print_field(FILE *out, const char *name, const char *value)
{
    fprintf(out, "      %s: ", name);
    print_quoted(out, value);
}

static void print_differences(FILE *out, const onroll_scenario_result *result)
{
    fputs("  ---\n  message: ", out);
    print_quoted(out, result->headline);
    fputs("  differences:\n", out);
    for (size_t i = 0; i < result->difference_count; i++) {
        const onroll_scenario_difference *d = &result->differences[i];
        fputs("    - at: ", out);
        char place[32];
        snprintf(place, sizeof place, ":%lu:%lu", (unsigned long)d->line, (unsigned long)d->column);
        putc('"', out);
        for (const char *at = result->file; *at; at++) {
            if (*at == '"' || *at == '\\')
                putc('\\', out);
            putc((unsigned char)*at < 0x20 ? ' ' : *at, out);
        }
        fprintf(out, "%s\"\n", place);
        print_field(out, "key", d->key ? d->key : "answer or refusal");
        print_field(out, "expected", d->expected);
        print_field(out, "got", d->got);
        if (d->because)
            print_field(out, "because", d->because);
    }
    fputs("  ...\n", out);
}

static void tap_begin(struct test_report *report)
{
    (void)report;
    puts("TAP version 14");
}

static void tap_result(struct test_report *report, FILE *out, const onroll_scenario_result *result)
{
    fprintf(out, "%sok %lu - ", result->difference_count ? "not " : "", report->holding + report->failing);
    print_description(out, result->file);
    fputs(": ", out);
    print_description(out, result->name);
    putc('\n', out);
    if (result->difference_count)
        print_differences(out, result);
}

static void tap_file(struct test_report *report) { fwrite(report->bytes, 1, report->length, stdout); }

/* The plan may stand at the end. */
static void tap_end(struct test_report *report)
{
    if (report->broken_files)
        printf("Bail out! %lu scenario file%s broken\n", report->broken_files, report->broken_files == 1 ? " is" : "s are");
    else
        printf("1..%lu\n", report->holding + report->failing);
}

const struct test_format test_tap = {tap_begin, tap_result, tap_file, tap_end};
