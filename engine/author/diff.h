/* SPDX-License-Identifier: MIT
 * Two sets of rules compared by what they mean. Rules of two programs are matched, each pair becomes diagrams of one space, and what is not proved to be the same
 * is told with the smallest case that shows it. */
#ifndef ONROLL_AUTHOR_DIFF_H
#define ONROLL_AUTHOR_DIFF_H

#include "author/words.h"
#include "prove/space.h"

/* One rule of either side, or the same rule of both. */
struct match {
    const char *kind;
    struct text id, title;
    struct text now;                /* what the right side calls it, where that is another name */
    const char *authority;          /* whose policy it is, or in whose cases a rule of the law is another; NULL: of the law */
    bool of_law;
    bool there[SIDES];
    uint32_t slot[SIDES];           /* what it comes to; SLOT_TRUE where it has no condition */
    uint32_t test[SIDES];           /* of a claim: what it holds to be enough or needed; NO_SLOT */
    uint32_t due[SIDES], from[SIDES]; /* terms of a step or duty; NO_TERM */
    const struct node *node[SIDES];
    const struct expr *expr[SIDES], *unless[SIDES], *due_expr[SIDES], *from_expr[SIDES]; /* to be told in words; NULL: none was written */
    uint32_t instrument[SIDES], policy[SIDES]; /* whose definitions its words mean */
    const struct step_slot *step[SIDES]; /* NULL where it is none */
    uint32_t done[SIDES];           /* of a duty: the day of the act; NO_TERM */
    const char *rest[SIDES];        /* of diff_other_act and diff_other_words, in words */
    bool keeps;                     /* its yes keeps a name on the register, or asks for something */
};

struct diff {
    const onroll_compared *asked[SIDES];
    const char *council;            /* of two directories: whose periods are compared after those of the law; NULL */
    struct prove_side side[SIDES];
    struct arena arena;             /* of one pair of periods */
    LIST(struct match) matches;
    struct arena told_arena;        /* of the whole comparison */
    LIST(struct text) told;         /* "kind id change authority" of what was told already: of several periods the latest counts */
    onroll_change_fn fn;
    void *context;
    onroll_diff_totals totals;
    bool law_compared;              /* the law alone, in all periods */
    bool failed;
};

bool diff_match(struct diff *d);                                        /* diff_match.c: every rule of the two programs; false when out of memory */
bool diff_ask(struct diff *d);                                          /* diff_ask.c: what each pair comes to */
/* diff_rest.c: what is neither a condition nor a day. Is it another? In words below m->rest. */
bool diff_other_act(struct diff *d, struct space *space, struct match *m);   /* what has to be done, and before and after which steps */
bool diff_other_words(struct diff *d, struct match *m);                      /* what people are told; of two directories */
/* diff_tell.c. What of a rule is another: its condition, one of its days, or the rest. cases: of each direction that has one. */
enum changed_part { CHANGED_RULE, CHANGED_FIRST_DAY, CHANGED_LAST_DAY, CHANGED_ACT, CHANGED_WORDS };
bool diff_fresh(struct diff *d, const struct match *m, enum changed_part part, const char *change); /* was it not told of a later period? */
struct text diff_words(struct diff *d, const struct match *m, uint32_t side, const struct expr *expr); /* on one line */
bool diff_tell(struct diff *d, const struct match *m, enum changed_part part, const char *change, const onroll_changed_case *cases, size_t count);

#endif
