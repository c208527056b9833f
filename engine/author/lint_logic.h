/* SPDX-License-Identifier: MIT
 * What the proofs of the linter share. */
#ifndef ONROLL_AUTHOR_LINT_LOGIC_H
#define ONROLL_AUTHOR_LINT_LOGIC_H

#include "author/lint.h"
#include "prove/space.h"

enum question {
    ASK_MET,   /* does any case meet it? */
    ASK_FAILS, /* does any case fail it? */
    ASK_PART,  /* does each side of this "and" or "or" matter? */
    ASK_LIMB,  /* does the ground need the limb? */
    ASK_GATE,  /* does the gate stop anything? */
    ASK_REACH  /* does any case call for it? */
};

/* A rule and a question about it: told when it was proved in some period and cleared in none. */
struct suspect {
    const void *rule;
    enum question question;
    bool proved, cleared;
    const struct node *node;
    struct span span;
    const char *what;
};

/* The rules are asked about in parts, each by whoever is free. Every rule belongs to one part, in all periods, so that what is found does not depend on how many threads there are. */
enum { LOGIC_PARTS = 4 };

struct logic {
    const onroll_rules *rules;
    uint32_t part;
    struct arena arena;            /* of the suspects */
    const struct program *program; /* of the period in question */
    struct space space;
    struct arena scratch;          /* of one group of rules */
    enum { PASS_COUNT, PASS_NOTE, PASS_ANSWER } pass; /* each group of rules is gone through three times: is anything to be asked, of what, and what is the answer */
    bool open; /* the first pass came to a question that no period has answered */
    LIST(struct suspect) suspects;
    uint32_t *places, room; /* a hash table of them */
};

/* Before the last pass no question is answered, and diagrams are worthless. */
bool logic_open(struct logic *l, const void *rule, enum question question); /* no period has cleared it yet */
void logic_answer(struct logic *l, const void *rule, enum question question, bool proved, const struct node *node, struct span span, const char *what);
bool logic_never(struct logic *l, diagram d, onroll_outcome outcome);        /* proved */
bool logic_same(struct logic *l, diagram a, diagram b);                      /* proved */
diagram logic_slot(struct logic *l, uint32_t slot);
diagram logic_join(struct logic *l, enum gate_op op, diagram a, diagram b);

/* logic_ask.c: the questions about one group of rules of the period, a ground or a few others: few enough that they have few thresholds in common. */
uint32_t logic_groups(const struct program *program);
void logic_ask(struct logic *l, uint32_t group);

#endif
