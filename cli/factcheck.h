/* SPDX-License-Identifier: MIT
 * The rules of an instrument or of a council as a table that a lawyer checks and signs, row by row. cmd_factcheck.c goes through the rules; each format
 * is a record of functions in a file of its own: factcheck_html.c, factcheck_markdown.c, factcheck_csv.c. */
#ifndef ONROLL_CLI_FACTCHECK_H
#define ONROLL_CLI_FACTCHECK_H

#include "told_names.h"

struct factcheck_format;

enum { ROWS_BYTES = 4096 };

struct factcheck {
    const onroll_rules *rules;
    const onroll_rules_view *view;
    const onroll_rules_authority *authority;   /* one of the two, */
    const onroll_rules_instrument *instrument; /* the other is NULL */
    onroll_date today, on;                     /* on: only what is in force on that day; no date: everything */
    const struct factcheck_format *format;
    const char *section;                       /* the title of the one that is open; NULL: none */
    const char *group;                         /* of a limb: how it stands in its group; NULL: it stands alone */
    long number;                               /* of the row, from 1 */
    char readings[ROWS_BYTES], open[ROWS_BYTES]; /* numbers of the rows that are our reading, and of those that are not confirmed */
    const onroll_scenarios *seeds;             /* cases from which the search for worked cases may start, or NULL */
    struct told_names definitions;             /* that the rows name */
    onroll_status status;
};

struct factcheck_format {
    void (*begin)(const struct factcheck *check);
    void (*source)(const struct factcheck *check, const onroll_policy_line *line); /* of a council: a "policy" or a "rests_on" line; NULL: not told */
    void (*section)(const struct factcheck *check, const char *title);             /* begins one; the one before is ended */
    void (*rule)(struct factcheck *check, const onroll_told_rule *rule);
    void (*section_end)(const struct factcheck *check);
    void (*worked)(struct factcheck *check, const onroll_worked_case *worked);     /* likewise */
    void (*left_out)(struct factcheck *check, const onroll_policy_line *line);     /* in a section of their own, whose rows they are */
    void (*end)(const struct factcheck *check);
};

extern const struct factcheck_format factcheck_html, factcheck_markdown, factcheck_csv;

const char *factcheck_title(const struct factcheck *check);          /* of the council or the instrument */
bool factcheck_is_group(const onroll_told_rule *rule);               /* the head of limbs of which one or all are needed */
const char *factcheck_part(const onroll_told_rule *rule, const char *part); /* what stands for the part on one line, or NULL */

extern const char factcheck_conflicts[], factcheck_left[]; /* the titles of the sections whose rows are no rules */
enum { VERDICT_BYTES = 96 };
bool factcheck_verdict(const onroll_worked_case *worked, char out[VERDICT_BYTES]); /* false: what the case does not state leaves it open */
const char *factcheck_not_found(const onroll_worked_case *worked);

/* What a standing means, with the rows that have it: said before the signature. */
struct factcheck_standing {
    const char *name, *means, *rows; /* rows: NULL for those that need no list */
};
enum { STANDINGS = 3 };
void factcheck_standings(const struct factcheck *check, struct factcheck_standing out[STANDINGS]);
const char *factcheck_force(const onroll_rules_instrument *instrument); /* what is to be said beside its days: that it is not commenced; NULL: nothing */

#endif
