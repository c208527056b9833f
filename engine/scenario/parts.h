/* SPDX-License-Identifier: MIT
 * What the readers and comparers of scenarios share. Not for use outside this folder. */
#ifndef ONROLL_SCENARIO_PARTS_H
#define ONROLL_SCENARIO_PARTS_H

#include "scenario/forms.h"
#include "scenario/scenario.h"

/* ---- Reading ---- */

enum { LAYERS = 4 }; /* of facts, each over the one before: of the file, of the table, of the row or case */

/* A scenario while its file is read: what it will be made of. */
struct draft {
    const struct node *layers[LAYERS]; /* maps of facts, or NULL */
    struct diag *refused;              /* the mistakes in its facts; NULL: none, or the refusal is expected */
    bool hides, failed;                /* its facts identify a pupil; out of memory */
    onroll_date check_date;
};

struct file_reader {
    struct scenario_set *set;
    struct diag *diag;          /* of the set */
    struct arena *arena;        /* of the set */
    const char *file;           /* its name */
    const struct node *common;  /* facts, or NULL */
    struct map names;           /* of its scenarios */
    const struct answer_names *answer_names; /* what an answer may hold; NULL: nobody asked yet */
    LIST(struct draft) drafts;  /* parallel to the scenarios that the set got from this reading */
    bool failed;                /* out of memory */
};

/* read.c: a new scenario of the file, with its name checked. NULL when out of memory; good until the next. */
struct scenario *scenario_add(struct file_reader *r, struct text name, const struct node *node, const struct draft *draft);
void scenario_check_date(struct diag *diag, const struct node *node, onroll_date *out); /* NULL node: out stays */
bool scenario_facts_map(struct diag *diag, const struct node *node, const char *what); /* NULL node: true */

/* table.c: the scenarios of one table */
void table_read(struct file_reader *r, const struct node *table);

/* select.c: indexes of the scenarios that `only` means, in their order; NULL when out of memory */
const uint32_t *scenarios_select(const struct scenario_set *set, struct arena *arena, const char *only, uint32_t *count);

/* lay.c: one tree of facts out of layers, each laid over the one before, fact by fact. NULL when out of memory. */
struct node *facts_lay(struct arena *arena, const struct vocabulary *vocabulary, const struct node *const *layers, uint32_t count);

/* expect.c: what a scenario expects, gathered from a map and from cells. The first to be added counts. */
struct expectations {
    LIST(struct expected) list;
    bool failed;
};
void expect_map(struct diag *diag, const struct node *map, struct arena *arena, struct expectations *out);
/* One key with its value; name: of a map's entry, as a column gives it, or empty. again: keys that stand there already are left alone. */
void expect_value(struct diag *diag, enum expect_id id, struct text name, const struct node *value, struct arena *arena, struct expectations *out);
int expect_find(struct text key); /* an expect_id, or -1 */

/* absent.c: of what must not be in an answer, that there is such a thing */
void absent_check(struct file_reader *r, const struct expected *e);

/* ---- Comparing: each tells its own differences ---- */

extern const char *const verdict_words[], *const outcome_words[], *const yes_no_words[];

/* Something differs. got and because may be NULL: "none", and nothing to say. */
void differ(struct comparison *c, const struct expected *e, const char *got, const char *because);
void differ_at(struct comparison *c, const struct expected *e, const struct node *place, const char *wanted, const char *got, const char *because);
void differ_about(struct comparison *c, const char *ground); /* a ground that it is about */
void compare_word(struct comparison *c, const struct expected *e, const char *got); /* NULL: "none" */
void compare_day(struct comparison *c, const struct expected *e, const struct node *value, onroll_date got);
struct text before_space(struct text name); /* "9(1)(i)" of "9(1)(i) twenty-school-days" */
const char *after_space(struct text name);  /* NULL: there is no space */

/* compare.c */
void compare_verdict(struct comparison *c, const struct expected *e);
void compare_must_delete(struct comparison *c, const struct expected *e);
void compare_ground(struct comparison *c, const struct expected *e);
void compare_law(struct comparison *c, const struct expected *e);
void compare_policy(struct comparison *c, const struct expected *e);
void compare_headline(struct comparison *c, const struct expected *e);
void compare_grounds(struct comparison *c, const struct expected *e);
void compare_limbs(struct comparison *c, const struct expected *e);
void compare_readings(struct comparison *c, const struct expected *e);
void compare_bars(struct comparison *c, const struct expected *e);
void compare_counts(struct comparison *c, const struct expected *e);
void compare_count_readings(struct comparison *c, const struct expected *e);
const onroll_ground *result_ground(const onroll_result *result, struct text ground); /* or NULL */

/* compare_lists.c */
void compare_missing(struct comparison *c, const struct expected *e);
void compare_missing_in_order(struct comparison *c, const struct expected *e);
void compare_missing_includes(struct comparison *c, const struct expected *e);
void compare_missing_excludes(struct comparison *c, const struct expected *e);
void compare_warnings(struct comparison *c, const struct expected *e);
void compare_no_warnings(struct comparison *c, const struct expected *e);
void compare_assumptions(struct comparison *c, const struct expected *e);
void compare_no_assumptions(struct comparison *c, const struct expected *e);
void compare_not_needed(struct comparison *c, const struct expected *e);
void compare_why(struct comparison *c, const struct expected *e);

/* compare_local.c */
void compare_local(struct comparison *c, const struct expected *e);
void compare_items(struct comparison *c, const struct expected *e);
void compare_authority_items(struct comparison *c, const struct expected *e);
void compare_item_from(struct comparison *c, const struct expected *e);
void compare_item_due(struct comparison *c, const struct expected *e);
void compare_item_other_due(struct comparison *c, const struct expected *e);
void compare_item_done(struct comparison *c, const struct expected *e);
void compare_no_items(struct comparison *c, const struct expected *e);
void compare_conflicts(struct comparison *c, const struct expected *e);
void compare_no_conflicts(struct comparison *c, const struct expected *e);
void compare_conflict_kinds(struct comparison *c, const struct expected *e);
void compare_without_gates(struct comparison *c, const struct expected *e);
void read_without_gates(struct diag *diag, const struct node *value);

/* compare_days.c */
void compare_since(struct comparison *c, const struct expected *e);
void compare_lapses(struct comparison *c, const struct expected *e);
void compare_earliest(struct comparison *c, const struct expected *e);
void read_earliest(struct diag *diag, const struct node *value);
void compare_paths(struct comparison *c, const struct expected *e);
void compare_duties(struct comparison *c, const struct expected *e);
void compare_duty_due(struct comparison *c, const struct expected *e);
void compare_timeline(struct comparison *c, const struct expected *e);

#endif
