/* SPDX-License-Identifier: MIT
 * The rules as read from YAML and checked: instruments with paragraphs, grounds, limbs, bars, duties and warnings, each with its dates, citation and
 * standing. Immutable once loaded. Everything lives in the arena of the rules. */
#ifndef ONROLL_RULES_MODEL_H
#define ONROLL_RULES_MODEL_H

#include "rules/calendar_form.h"
#include "rules/policy.h"

#include <stdatomic.h>

#define INSTRUMENT_NONE UINT32_MAX
#define POLICY_NONE UINT32_MAX

enum role { ROLE_REQUIRES, ROLE_UNLESS, ROLE_DOUBT };

struct limb_reading {
    struct text says;
    bool not_met; /* under this reading the ground fails; otherwise it is what it would be without the doubt */
};

struct limb {
    struct text id;
    enum role role;
    struct text of; /* the any it stands in; empty for none */
    struct condition that;
    struct sentence met, unmet, unknown;
    struct authority_basis basis;
    struct text part;
    bool shared; /* the statute gives the authority a share in this part */
    bool assume_no;
    struct limb_reading *readings; /* of a doubt: the ways in which the law may be read */
    uint32_t reading_count;
    struct force force;
    struct text replaces;
    const struct node *node;
};

enum clause_kind { CLAUSE_LIMB, CLAUSE_ANY, CLAUSE_ALL };

struct clause {
    enum clause_kind kind;
    uint32_t limb; /* index into the ground's limbs */
    struct clause *items;
    uint32_t count;
};

struct ground {
    struct text id, title;
    uint32_t instrument, paragraph; /* indexes into rules and instrument */
    LIST(struct limb) limbs;        /* requires, unless and doubts, in the order written */
    struct clause requires;         /* CLAUSE_ALL */
    struct condition window;        /* the first day of the time that its limbs look at; none: nothing but the day of the deletion */
    struct force force;
    struct text replaces;
    const struct node *node;
};

struct paragraph {
    struct text id;
    struct condition applies_to;
    struct authority_basis basis;
    LIST(struct ground) grounds;
    const struct node *node;
};

struct bar {
    struct text id;
    struct condition applies;
    struct text *applies_to; /* paragraphs or grounds; none: every ground */
    uint32_t applies_to_count;
    struct text *except; /* grounds */
    uint32_t except_count;
    bool defeats_date; /* the date only; otherwise the ground */
    bool doubt;        /* the law does not say that it stands where its condition is yes */
    struct sentence met, unmet, unknown;
    struct authority_basis basis;
    struct force force;
    struct text replaces;
    const struct node *node;
};

struct definition {
    struct text name, noun;
    uint32_t instrument; /* that defines it, or INSTRUMENT_NONE */
    uint32_t policy;     /* of a council's definition: its policy; otherwise POLICY_NONE */
    bool asks;           /* it asks what is known: no verdict may rest on it */
    struct condition is;
    struct type type;
    enum { DEFINITION_UNCHECKED, DEFINITION_CHECKING, DEFINITION_CHECKED } state; /* of the first of a name, for all of them */
    uint32_t fact; /* the term of the vocabulary it defines, or FACT_NONE */
    uint32_t next; /* the definition of the same name in another instrument or policy, or MAP_NONE */
    uint32_t parts, levels; /* of the first of a name: its size and depth with the definitions it names written out */
};

struct derivation {
    uint32_t fact;
    uint32_t instrument;
    struct condition yes_when, no_when; /* of a yes/no fact */
    bool both;                          /* `is`: no when it is not yes */
    struct condition value;             /* of any other */
    bool error;                         /* a given value that differs is an error; otherwise the derived one wins, with a warning */
    struct authority_basis basis;
    const struct node *node;
};

struct instrument {
    struct text id, title, href, file;
    bool commenced, cite_as_text;
    struct force force;
    int32_t checked_on;
    LIST(struct paragraph) paragraphs;
    LIST(struct bar) bars;
    LIST(struct duty) duties;
    LIST(struct milestone) milestones;
    LIST(struct warning) warnings;
    struct limb straddling; /* the doubt of a ground whose window began under other words; its node is NULL where none is written */
    uint32_t ground_count;
    const struct node *node;
};

struct equivalent { /* between instruments: old answers to each of `new` */
    struct text old;
    struct text *new;
    uint32_t new_count;
};

struct counterpart { /* between the paragraphs of one instrument */
    struct text *grounds;
    uint32_t count;
};

struct program;

/* A time without a change of law or policy. Its program is built when first needed, by whichever thread needs it: ask rules_program for it. Those of an
 * authority without a policy have none of their own. */
struct epoch {
    int32_t from, to;
    uint32_t policy; /* in force throughout, or POLICY_NONE */
    _Atomic(struct program *) program;
};

struct epochs {
    struct epoch *at;
    uint32_t count, room;
};

struct authority_code {
    struct text code;
    struct force force;
};

struct authority {
    struct text id, name, la_code;
    LIST(struct authority_code) gss_codes;
    struct force force;
    LIST(uint32_t) policies;     /* of its file, by index */
    struct epochs epochs;         /* as those of the rules; empty without a file */
};

struct school_calendar { /* by name, under rules/calendars */
    struct text id, title, source, href;
    uint32_t authority; /* whose schools keep it, or FACT_NONE */
    bool example;       /* its dates are nobody's */
    int32_t checked_on; /* or DATE_NONE */
    struct calendar_form form;
    struct calendar calendar;
};

struct onroll_rules {
    struct arena arena;
    onroll_allocator allocator;
    unsigned threads; /* that may work on them at once when a call builds them: 1 where the host brought its allocator */
    struct diag diag;
    struct vocabulary vocabulary;
    LIST(struct instrument) instruments;
    LIST(struct definition) definitions;
    struct map definition_map; /* the first definition of each name */
    LIST(struct derivation) derivations;
    LIST(struct equivalent) equivalents;
    LIST(struct counterpart) counterparts;
    LIST(struct authority) authorities;
    struct map authority_map; /* id, name in lower case, LA code and GSS code */
    struct bank_holidays bank;
    bool bank_read;
    LIST(struct school_calendar) calendars;
    struct map calendar_map; /* by id */
    uint32_t check_day; /* the fact that is the day of the check */
    uint32_t calendar_fact; /* the fact that is the school's calendar */
    uint32_t deletion_fact; /* the fact that is the deletion date, whose day picks the law */
    uint32_t ground_fact, authority_fact; /* the ground claimed, the school's authority */
    LIST(struct policy) policies;
    struct epochs epochs; /* of the law alone: without hole, in order of time */
    LIST(const struct node *) roots; /* of the files, in the order in which they were read */
    struct text sha256, version;
    onroll_rules_view view;
};

/* The time that holds the date, under the law alone (FACT_NONE) or with an authority's policies too. NULL for DATE_NONE. */
struct epoch *rules_epoch(const onroll_rules *rules, uint32_t authority, int32_t date);
/* The program of that time, built if this is the first need of it. NULL when out of memory (ONROLL_ENOMEM) or past a limit (ONROLL_ELIMIT). */
const struct program *rules_program(const onroll_rules *rules, struct epoch *epoch, onroll_status *status);
/* The instrument whose paragraphs are in force on a day; NULL: none is encoded. */
const struct instrument *rules_law(const onroll_rules *rules, int32_t day);
/* Does any instrument or the table of equivalents name this ground, or, where that is asked for, paragraph? */
bool rules_know_ground(const onroll_rules *rules, struct text id, bool or_paragraph);
/* Is one of the ids the ground, or does it answer to it in another instrument? */
bool rules_answers(const onroll_rules *rules, const struct names *ids, struct text ground);
/* The authority a person means by id, name, LA code or GSS code on a day; FACT_NONE when none. */
uint32_t rules_authority(const onroll_rules *rules, struct arena *scratch, struct text written, int32_t date);

#endif
