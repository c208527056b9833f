/* SPDX-License-Identifier: MIT
 * Results of scenarios for a person: a line for each file, each difference with its place, what was expected and what came, and why. */
#include "test_report.h"

static const char RED[] = "\033[1;31m", GREEN[] = "\033[32m", BOLD[] = "\033[1m", PLAIN[] = "\033[0m";

static const char *colour(const struct test_report *report, const char *code) { return report->colour ? code : ""; }

static const char *plural(unsigned long count) { return count == 1 ? "" : "s"; }

static void print_difference(const struct test_report *report, FILE *out, const onroll_scenario_result *result, const onroll_scenario_difference *d)
{
    fprintf(out, "%s:%lu:%lu: %serror:%s %s: %s\n", result->file, (unsigned long)d->line, (unsigned long)d->column, colour(report, RED), colour(report, PLAIN), result->name,
            d->key ? d->key : "answer or refusal");
    fprintf(out, "    expected  %s%s%s\n", colour(report, GREEN), d->expected, colour(report, PLAIN));
    fprintf(out, "    got       %s%s%s\n", colour(report, RED), d->got, colour(report, PLAIN));
    if (d->because)
        fprintf(out, "    because   %s\n", d->because);
}

static void text_result(struct test_report *report, FILE *out, const onroll_scenario_result *result)
{
    for (size_t i = 0; i < result->difference_count; i++)
        print_difference(report, out, result, &result->differences[i]);
    if (!result->difference_count) {
        if (report->verbose)
            fprintf(out, "  %s: %s\n", result->name, result->headline);
        return;
    }
    fprintf(out, "  %s\n", result->headline);
    for (size_t i = 0; i < result->reason_count; i++)
        fprintf(out, "    %s\n", result->reasons[i]);
}

static void text_file(struct test_report *report)
{
    printf("%s%s%s: ", colour(report, report->file_failing ? BOLD : ""), report->file, colour(report, report->file_failing ? PLAIN : ""));
    if (report->file_failing)
        printf("%s%lu of %lu fail%s%s\n", colour(report, RED), report->file_failing, report->file_holding + report->file_failing, report->file_failing == 1 ? "s" : "",
               colour(report, PLAIN));
    else
        printf("%lu hold%s\n", report->file_holding, report->file_holding == 1 ? "s" : "");
    fwrite(report->bytes, 1, report->length, stdout);
}

static void text_end(struct test_report *report)
{
    unsigned long all = report->holding + report->failing;
    printf("%lu scenario%s", all, plural(all));
    if (report->failing)
        printf(", %s%lu fail%s%s", colour(report, RED), report->failing, report->failing == 1 ? "s" : "", colour(report, PLAIN));
    else if (all)
        printf(", all hold");
    if (report->broken_files)
        printf("; %lu broken file%s not run", report->broken_files, plural(report->broken_files));
    putchar('\n');
}

const struct test_format test_text = {NULL, text_result, text_file, text_end};
