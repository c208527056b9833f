/* SPDX-License-Identifier: MIT
 * A second counter of school days, as simple as can be: it goes over the days one by one and shares no code with the engine. Random schools and
 * registers are counted by both, and every proof that the engine gives is added up again. */
#ifndef ONROLL_TESTS_RECOUNT_H
#define ONROLL_TESTS_RECOUNT_H

#include <stdbool.h>
#include <stdint.h>

enum { DAYS = 105, SESSIONS_A_DAY = 2, CODE_BYTES = 4, MOST_TERMS = 3 };

/* One school, one pupil: days are numbered from a Monday. */
struct school {
    const char *first_day;                      /* that Monday, as 2025-09-01 */
    int terms[MOST_TERMS][2], term_count;
    bool inset[DAYS], closed[DAYS], bank[DAYS]; /* bank holidays are known to the rules and are not written into the case */
    char marks[DAYS][SESSIONS_A_DAY][CODE_BYTES]; /* empty: no mark */
    int deletion, check;                        /* days */
};

struct answer {
    enum { ANSWER_LAWFUL, ANSWER_UNLAWFUL, ANSWER_UNDETERMINED } verdict;
    bool counted;        /* an absence is on record from its first day to its last */
    int length;          /* its school days */
    bool in_count[DAYS]; /* which they are */
};

struct random_numbers {
    uint64_t state;
};
int random_below(struct random_numbers *random, int limit);

void school_make(struct school *school, struct random_numbers *random);
void school_write(const struct school *school, char *out, int room); /* as a case in YAML */
void school_date(const struct school *school, int day, char out[11]);
bool school_planned(const struct school *school, int day);  /* the school means to meet */
bool school_has_holes(const struct school *school);         /* a session that is over has no mark, from the first mark to the deletion */
void school_fill(struct school *school, struct random_numbers *random); /* fills every hole with attendance or absence */

void recount(const struct school *school, struct answer *out);

#endif
