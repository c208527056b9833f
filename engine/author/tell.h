/* SPDX-License-Identifier: MIT
 * Telling rules one by one in plain words: the row that is put together, and the parts that tell an instrument and a policy. A row is begun, given its
 * parts, and told; one that was not asked for is never begun. */
#ifndef ONROLL_AUTHOR_TELL_H
#define ONROLL_AUTHOR_TELL_H

#include "author/words.h"

struct told {
    const onroll_rules *rules;
    const onroll_telling *asked;
    struct text ground;      /* what is asked for, where it is another way to write a ground: "9i" is "9(1)(i)"; empty otherwise */
    onroll_told_fn fn;
    void *context;
    struct arena arena;      /* of one row */
    struct wording wording;
    const char *subject, *authority;
    const char *title;       /* of the subject: what a citation of it is called */
    struct force within;     /* the days on which the subject is in force; its rules are in force within them */
    bool idle;               /* the subject is not in force yet: its rules do nothing, but for its warnings */
    bool found, failed;
    onroll_told_rule row;
    LIST(onroll_told_part) parts;
    LIST(const char *) facts;
    LIST(const char *) definitions;
};

/* The instrument or policy whose rules follow. */
void told_subject(struct told *t, const char *subject, const char *authority, const char *title, struct force within);
/* Is the rule asked for, by its name and its day? of: the ground it stands in, or NULL. */
bool told_asked(const struct told *t, const char *id, const char *of, struct force force);

/* Begins a row; told_end tells it. node: where it stands. */
void told_begin(struct told *t, const char *kind, const char *id, const struct node *node, struct force force);
void told_basis(struct told *t, const struct authority_basis *basis);
void told_condition(struct told *t, const char *part, const struct condition *condition); /* nothing where none was written */
void told_conditions(struct told *t, const char *part, onroll_join join, const char *between, const struct condition *conditions, uint32_t count); /* as one list */
void told_sentence(struct told *t, const char *part, const struct sentence *sentence);    /* likewise */
void told_text(struct told *t, const char *part, struct text text);                       /* likewise */
void told_names(struct told *t, const char *part, const struct text *names, uint32_t count, const char *last); /* "A, B or C"; likewise */
void told_items(struct told *t, const char *part, const struct text *items, uint32_t count); /* "A, with its B; C": items that may hold commas; likewise */
void told_reads(struct told *t, const struct expr *expr); /* its facts and definitions belong to the row, though it is not shown */
void told_end(struct told *t);

void tell_duty(struct told *t, const struct duty *duty);          /* parts of a duty and of a warning, whoever's they are */
void tell_warning(struct told *t, const struct warning *warning);
void tell_definitions(struct told *t, uint32_t instrument, uint32_t policy); /* of one of them; the other is INSTRUMENT_NONE or POLICY_NONE */
void tell_instrument(struct told *t, uint32_t instrument);
void tell_policy(struct told *t, uint32_t policy);

/* The title of the law that is cited. NULL: it is none, or its citations name their documents themselves. */
const char *told_document(const onroll_rules *rules, const onroll_cite *cite);

#endif
