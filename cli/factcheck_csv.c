/* SPDX-License-Identifier: MIT
 * The table as CSV: a row for each rule, lists of conditions lettered on one line. */
#include "csv_write.h"
#include "factcheck.h"
#include "told_page.h"

#include <stdio.h>
#include <string.h>

static const char *const columns[] = {"number", "subject", "kind", "rule", "in plain words", "by", "first day", "last day", "source", "document", "link",
                                      "standing", "point", "from", "until", "file and line", "correct?", "initials", "date", "rules version", "rules sha256"};

static void begin(const struct factcheck *check)
{
    struct csv_writer writer = {.separator = ','};
    (void)check;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_put(&writer, columns[i]);
    (void)csv_end_row(&writer); /* what could not be written is told when standard output is closed */
    csv_writer_free(&writer);
}

static void put_date(struct csv_writer *writer, onroll_date date)
{
    char iso[ONROLL_DATE_BYTES];
    onroll_date_write(date, iso);
    csv_put(writer, iso);
}

static void put_words(struct csv_writer *writer, const struct factcheck *check, const onroll_told_rule *rule)
{
    if (rule->title)
        csv_add_word(writer, "", rule->title);
    if (check->group)
        csv_add_word(writer, ". ", check->group);
    for (size_t i = 0; i < rule->part_count; i++) {
        csv_add_word(writer, ". ", rule->parts[i].part);
        csv_add_word(writer, ": ", rule->parts[i].line);
    }
    csv_end_cell(writer);
}

static void put_number(struct csv_writer *writer, long number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%ld", number);
    csv_put(writer, digits);
}

/* Columns to sign, and the state of the rules. */
static void end_row(struct factcheck *check, struct csv_writer *writer)
{
    for (int i = 0; i < 3; i++)
        csv_put(writer, NULL);
    csv_put(writer, check->view->version);
    csv_put(writer, check->view->sha256);
    onroll_status status = csv_end_row(writer);
    if (status == ONROLL_ENOMEM)
        check->status = status;
    csv_writer_free(writer);
}

static void put_rule(struct factcheck *check, const onroll_told_rule *rule)
{
    struct csv_writer writer = {.separator = ','};
    char place[32];
    if (factcheck_is_group(rule))
        return;
    put_number(&writer, check->number);
    csv_put(&writer, rule->subject);
    csv_put(&writer, told_kind(rule->kind));
    if (rule->of)
        csv_add_word(&writer, "", rule->of);
    csv_add_word(&writer, " ", rule->id);
    csv_end_cell(&writer);
    put_words(&writer, check, rule);
    csv_put(&writer, rule->by);
    csv_put(&writer, factcheck_part(rule, "first day"));
    csv_put(&writer, factcheck_part(rule, "last day"));
    csv_put(&writer, rule->cite.provision);
    csv_put(&writer, rule->document);
    csv_put(&writer, rule->cite.href);
    csv_put(&writer, told_standing(rule->cite.standing));
    csv_put(&writer, rule->cite.point);
    put_date(&writer, rule->from);
    put_date(&writer, rule->to);
    snprintf(place, sizeof place, ":%lu", (unsigned long)rule->line);
    csv_add_word(&writer, "", rule->file);
    csv_add_word(&writer, "", place);
    csv_end_cell(&writer);
    end_row(check, &writer);
}

/* The whole case in the cell of the words. */
static void put_worked(struct factcheck *check, const onroll_worked_case *worked)
{
    struct csv_writer writer = {.separator = ','};
    put_number(&writer, check->number);
    csv_put(&writer, worked->policy);
    csv_put(&writer, worked->found ? "conflict" : "no conflict found");
    csv_put(&writer, worked->rule);
    if (worked->found) {
        char day[ONROLL_DATE_BYTES], verdict[VERDICT_BYTES];
        onroll_date_write(worked->deletion_date, day);
        csv_add_word(&writer, "", "Case: deletion on ");
        csv_add_word(&writer, "", day);
        csv_add_word(&writer, " on ground ", worked->ground ? worked->ground : "none");
        for (size_t i = 0; i < worked->fact_count; i++)
            csv_add_word(&writer, "; ", worked->facts[i]);
        csv_add_word(&writer, ". Answer: ", worked->reason);
        if (factcheck_verdict(worked, verdict))
            csv_add_word(&writer, ". The deletion is ", verdict);
        csv_add_word(&writer, ". Set against: ", *worked->law_cite.provision ? worked->law_cite.provision : worked->law_cite.source);
        if (worked->law_document)
            csv_add_word(&writer, ", ", worked->law_document);
        csv_end_cell(&writer);
    } else {
        csv_put(&writer, factcheck_not_found(worked));
    }
    for (int i = 0; i < 3; i++)
        csv_put(&writer, NULL);
    csv_put(&writer, worked->policy_cite.provision);
    for (int i = 0; i < 7; i++)
        csv_put(&writer, NULL);
    end_row(check, &writer);
}

static void put_left_out(struct factcheck *check, const onroll_policy_line *line)
{
    struct csv_writer writer = {.separator = ','};
    put_number(&writer, check->number);
    csv_put(&writer, line->policy);
    csv_put(&writer, "left out");
    csv_put(&writer, line->id);
    csv_put(&writer, line->says);
    for (int i = 0; i < 11; i++)
        csv_put(&writer, NULL);
    end_row(check, &writer);
}

static void section(const struct factcheck *check, const char *title)
{
    (void)check;
    (void)title;
}

static void nothing(const struct factcheck *check) { (void)check; }

const struct factcheck_format factcheck_csv = {
    .begin = begin,
    .section = section,
    .rule = put_rule,
    .section_end = nothing,
    .worked = put_worked,
    .left_out = put_left_out,
    .end = nothing,
};
