/* SPDX-License-Identifier: MIT
 * A council's policy as read from its authority file and checked: gates on parts of grounds that the statute lets the authority share, steps, duties,
 * claims about the law, warnings, what the authority does itself, papers, definitions, and what was left out and why. docs/authority-files.md says
 * what each means. Immutable once loaded; everything lives in the arena of the rules. */
#ifndef ONROLL_RULES_POLICY_H
#define ONROLL_RULES_POLICY_H

#include "rules/provision.h"

#define ROLE_NONE UINT32_MAX
#define RULE_NONE UINT32_MAX

struct names {
    struct text *at;
    uint32_t count;
};

/* What every rule of a policy has. */
struct policy_rule {
    struct text id;
    struct names rows;            /* rows of the worksheet it carries */
    struct authority_basis basis; /* its source is the policy */
    struct force force;
    struct text note;             /* a caution shown beside it; empty for none */
    const struct node *node;
};

struct policy_role {
    struct text id, title, contact; /* the council's own title; a role mailbox, or empty */
    struct names also;              /* other titles in the same document */
    struct names holds;             /* facts that only this role can state */
    enum holder is;
};

struct policy_fact { /* a fact the policy asks for */
    uint32_t fact;
    bool own;             /* declared here, not in the shared vocabulary */
    struct text question; /* in the council's words; empty: as the vocabulary asks */
    struct text cite;
};

struct policy_source { /* what the document rests on */
    struct text instrument, document; /* one of them */
    int32_t superseded_on;            /* of a document: the first day on which it no longer stood; DATE_NONE for none */
    const struct node *node;
};

struct policy_gate {
    struct policy_rule rule;
    struct names applies_to; /* grounds, followed to other instruments by the table of equivalents */
    struct text part;
    struct condition that, unless;
    uint32_t by; /* role, or ROLE_NONE */
    struct sentence met, unmet, unknown;
};

enum due_kind { DUE_NONE, DUE_DATE, DUE_PROMPTLY, DUE_IMMEDIATELY };
enum done_kind { DONE_NONE, DONE_ANY, DONE_ALL, DONE_ONE };

struct policy_step {
    struct policy_rule rule;
    bool authority_side; /* done by the authority: shown apart, and never outstanding for the school */
    struct names situation_names;
    struct condition *situations; /* one for each name: any suffices */
    struct condition when, unless;
    struct condition from, due, other_reading; /* dates */
    enum due_kind due_kind;
    enum done_kind done_kind;
    struct condition *done; /* dates or conditions */
    uint32_t done_count;
    struct condition counts_if, same_as;
    struct text after, before; /* ids of other steps; empty for none */
    uint32_t after_step, before_step; /* the same as indexes; RULE_NONE for none */
    struct text not_held, recurs;
    uint32_t by;
    struct sentence says;
};

struct policy_duty {
    struct policy_rule rule;
    struct duty duty;
};

struct policy_warning {
    struct policy_rule rule;
    struct warning warning;
};

enum claim_kind { CLAIM_ENOUGH, CLAIM_ONLY_IF, CLAIM_SAYS_MAY, CLAIM_STATES, CLAIM_AGREES };

struct policy_claim {
    struct policy_rule rule;
    struct names against; /* grounds, paragraphs, or other rules of the policy */
    const struct policy_rule *other; /* the other rule of the same document that it contradicts; NULL for none */
    enum claim_kind kind;
    struct condition test, when; /* test: of `enough` and `only_if` */
    struct sentence says, states, law;
    onroll_cite law_cite; /* source NULL: as the ground has it */
};

struct policy_paper {
    struct policy_rule rule;
    struct text title, route;
    struct names holds, signed_by;
    struct condition when, accepted_if, sent;
};

struct policy_definition {
    struct policy_rule rule;
    struct sentence says;
};

struct left_out {
    struct text row, why;
};

struct policy {
    struct text id, title, from_stated, review_stated, file;
    uint32_t authority; /* index into the register */
    struct names rows;
    struct force force;
    int32_t review_by, checked_on; /* DATE_NONE for none */
    LIST(struct policy_source) cites;
    struct condition scope;
    LIST(struct policy_role) roles;
    LIST(struct policy_fact) facts;
    LIST(struct policy_gate) gates;
    LIST(struct policy_step) steps; /* those of the authority behind those of the school */
    LIST(struct policy_duty) duties;
    LIST(struct policy_claim) claims;
    LIST(struct policy_warning) warnings;
    LIST(struct policy_paper) papers;
    LIST(struct policy_definition) definitions;
    LIST(struct left_out) left_out;
    const struct node *node;
};

#endif
