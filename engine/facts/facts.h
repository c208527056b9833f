/* SPDX-License-Identifier: MIT
 * One case, checked against the vocabulary: for each fact its state, its value and who stated it. The four states of a fact are kept apart. */
#ifndef ONROLL_FACTS_FACTS_H
#define ONROLL_FACTS_FACTS_H

#include "facts/attendance.h"
#include "rules/program.h"

enum state {
    STATE_NOT_SUPPLIED, /* nobody was asked, or nobody wrote it down */
    STATE_KNOWN,
    STATE_NOT_KNOWN,    /* somebody looked and does not know */
    STATE_NOT_APPLICABLE
};

/* yes_no: 1 or 0. date: day number. number, records: the number. choice: index of the value. codes: a set, bit n is code n. text, ground,
 * authority, calendar: 1; the words stand in `stated`. */
struct value {
    enum state state;
    int64_t number;
};

struct stated {
    const char *text;    /* text as given; ground: its canonical form; authority: its id; NULL for other types */
    const char *written; /* ground: as the case writes it */
    const char *by, *on, *because; /* who stated it, the day, why; or NULL */
    uint32_t line, column; /* in the input; 0 when it was set by a call */
};

struct onroll_facts {
    struct arena arena;
    onroll_allocator allocator;
    const onroll_rules *rules;
    struct value *values;   /* one per fact of the vocabulary */
    struct stated *stated;  /* likewise */
    const char *name;       /* of the input, for messages; NULL when there was none */
    const char *case_reference; /* or NULL */
    const struct calendar *calendar; /* the days on which the school meets, as the register amends them; NULL: none in the case */
    struct attendance *attendance;   /* the register of the pupil, or NULL */
    const struct calendar *planned, *amended; /* the calendar as stated; as amended, NULL when nothing is */
    const char *example;             /* the names of the calendars of standing example that it is made of; NULL: none */
};

/* Reads a case from a tree that was laid together from parts of the sources that diag knows. Mistakes go to diag; they and the tree stay with their
 * arenas. hides: receives whether the tree holds what identifies a pupil, so that no line of it may be shown. stated[].line and column stay 0. */
onroll_status facts_read_tree(onroll_facts **out, const onroll_rules *rules, const struct node *root, struct diag *diag, bool *hides,
                              const onroll_allocator *allocator);

#endif
