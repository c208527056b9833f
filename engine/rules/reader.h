/* SPDX-License-Identifier: MIT
 * What the readers of rule files share. Each reader emits its mistakes and goes on. */
#ifndef ONROLL_RULES_READER_H
#define ONROLL_RULES_READER_H

#include "rules/forms.h"
#include "rules/model.h"

struct reader {
    onroll_rules *rules;
    struct arena *arena;
    struct diag *diag;
    uint32_t instrument; /* the one being read, or INSTRUMENT_NONE */
    uint32_t policy;     /* likewise, or POLICY_NONE */
    int nesting;         /* definitions being checked, each used by the one before it */
};

/* One kind of file each. */
void read_vocabulary(struct reader *reader, const struct node *root);
uint32_t read_fact_declaration(struct reader *reader, const struct node *map); /* one fact, in a vocabulary or an authority file; MAP_NONE: refused */
void read_patterns(struct reader *reader, const struct node *root);
void read_references(struct reader *reader, const struct node *root);
void read_codes(struct reader *reader, const struct node *root);
void read_bank_holidays(struct reader *reader, const struct node *root);
void read_equivalents(struct reader *reader, const struct node *root);
void read_authorities(struct reader *reader, const struct node *root);
void read_instrument(struct reader *reader, const struct node *root);
void read_authority(struct reader *reader, const struct node *root);
void read_calendar(struct reader *reader, const struct node *root);
void read_named_days(struct reader *reader, const struct node *map);  /* of an instrument */
void read_definitions(struct reader *reader, const struct node *map);
void read_derivations(struct reader *reader, const struct node *list);
void read_paragraphs(struct reader *reader, const struct node *list);
void read_milestones(struct reader *reader, const struct node *root); /* of an instrument, at its key */

/* Parts that many rules have. */
bool read_day(struct diag *diag, const struct node *node, int32_t *day); /* ISO date, plain */
void read_checked_on(struct reader *reader, const struct node *root); /* of a file that no decision names: a day, or nothing */
struct force read_force(struct reader *reader, const struct node *node); /* the value of in_force; NULL: always */
struct condition read_condition(struct reader *reader, const struct node *node); /* parsed, not yet typed */
struct sentence read_sentence(struct reader *reader, const struct node *node);
void read_each(struct reader *reader, const struct node *map, const char *key, void (*read)(struct reader *, const struct node *)); /* of a list at a key */
void read_cite(struct reader *reader, const struct node *node, onroll_cite *cite);
struct authority_basis read_basis(struct reader *reader, const struct node *map); /* cite, standing and point of a rule */
struct text *read_ids(struct reader *reader, const struct node *list, uint32_t *count);
void reader_out_of_memory(struct reader *reader);

/* After all files are read: types, sentences, names used, periods. check_rules includes the program of every epoch. */
void check_rules(struct reader *reader);
void check_policies(struct reader *reader); /* part of check_rules */
void check_periods(struct reader *reader);
void rules_view_build(struct reader *reader, const struct text *files, uint32_t file_count);

#endif
