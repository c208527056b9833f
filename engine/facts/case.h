/* SPDX-License-Identifier: MIT
 * What the readers of a case share: the case being read, the mistakes in it, and the readers of names, values and calendars. Not for use outside
 * this folder. */
#ifndef ONROLL_FACTS_CASE_H
#define ONROLL_FACTS_CASE_H

#include "facts/facts.h"
#include "facts/forms.h"

struct case_reader {
    onroll_facts *facts;
    const struct vocabulary *vocabulary;
    struct arena *scratch; /* the document and the mistakes; freed once the case is read */
    struct diag diag;
    const struct node *root;   /* of the document; NULL: a value comes from a call */
    const struct node **given; /* per fact: the key that stated it */
    bool by_call;              /* a value comes from onroll_facts_set, not from a document */
    bool laid;                 /* the document was laid together from parts: no place of a fact is kept */
    bool identity;             /* the input holds what identifies a pupil: no line of it may be shown */
    uint32_t at, line, column; /* a place in the input that was looked up last */
};

/* One value on its way from the document to the facts. */
struct reading {
    struct case_reader *reader;
    const struct fact *fact;
    const struct node *node;
    struct value *value;
    struct stated *stated;
};

/* case.c */
void case_read(struct case_reader *reader, const struct node *root);
void case_memory_failed(struct case_reader *reader);

/* names.c */
uint32_t name_fact(const struct case_reader *reader, struct text name); /* MAP_NONE when the vocabulary has no such fact */
void name_refuse(struct case_reader *reader, struct text name, const struct node *key); /* says why a name is no fact */
void name_refuse_group(struct case_reader *reader, const struct node *key, const struct node *map);
bool name_is_group(const struct case_reader *reader, struct text name);
bool name_may_be_stated(struct case_reader *reader, const struct fact *fact, const struct node *key); /* false: it is worked out, and said so */

/* values.c: each tells its own mistake and returns false. */
bool value_read(struct case_reader *reader, uint32_t fact, const struct node *node, struct value *value, struct stated *stated);
bool value_day(struct case_reader *reader, const char *what, const struct node *node, int32_t *day);
/* "what is expected, here stands ...", E502. */
struct diagnostic *value_wrong(struct case_reader *reader, const char *what, const char *expected, const struct node *node);
struct text value_shown(const struct node *node); /* the start of a scalar, for a message */

/* words.c: the types that are words. */
bool value_choice(const struct reading *g);
bool value_codes(const struct reading *g);
uint32_t code_written(const struct vocabulary *vocabulary, struct text written); /* the code, in small letters too; MAP_NONE when there is none */
bool value_ground(const struct reading *g);
bool value_authority(const struct reading *g);
bool value_text(const struct reading *g);

/* marks.c */
bool value_register(const struct reading *g);
bool marks_settle(onroll_facts *facts); /* after the marks or the calendar of the case are read; false when out of memory */

/* records.c, calendar_value.c */
bool value_records(const struct reading *g);
bool value_calendar(const struct reading *g);

#endif
