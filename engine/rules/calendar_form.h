/* SPDX-License-Identifier: MIT
 * A school calendar as people write it, in a file under rules/calendars or in a case: five lists of days and a working week, read strictly, joined with
 * other such forms, and built. Every fault is told at the node that it is about. */
#ifndef ONROLL_RULES_CALENDAR_FORM_H
#define ONROLL_RULES_CALENDAR_FORM_H

#include "calendar/calendar.h"
#include "document/read.h"

enum form_list { FORM_TERMS, FORM_HOLIDAYS, FORM_INSET, FORM_CLOSURES, FORM_EXTRA, FORM_LISTS };

/* The days of one list: each entry with its label, or NULL, and the node that a fault of it is told at. */
struct form_days {
    struct calendar_period *at;
    const char **labels;
    const struct node **nodes;
    uint32_t count;
};

struct calendar_form {
    struct form_days lists[FORM_LISTS];
    uint8_t week;            /* bit per weekday, bit 0 Monday */
    const struct node *node; /* of the calendar as a whole */
};

/* Dates are read as the document at hand reads them: `day` tells its own mistake. */
struct form_reader {
    struct diag *diag;
    struct arena *arena;
    bool (*day)(void *context, const char *what, const struct node *node, int32_t *day);
    void *context;
};

extern const char *const form_list_names[FORM_LISTS]; /* the keys: terms, holidays, inset, closures, extra */

/* Reads one list of a map, empty where the key is not there, and the working week: Monday to Friday where none is written. */
void form_read_list(const struct form_reader *reader, const struct node *map, enum form_list list, struct calendar_form *out);
void form_read_week(const struct form_reader *reader, const struct node *map, struct calendar_form *out);
/* Adds the entries of a list to those there; their faults are told at `node`, or where it is NULL at their own. false when out of memory. */
bool form_add(struct arena *arena, struct form_days *to, const struct form_days *more, const struct node *node);
/* Builds what was read. false: a fault was told, or memory ran out (the diag says so). The calendar lives in `arena`, the bank holidays are borrowed. */
bool form_build(const struct form_reader *reader, const struct calendar_form *form, struct arena *arena, const struct bank_holidays *bank, struct calendar *out);

#endif
