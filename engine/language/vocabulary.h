/* SPDX-License-Identifier: MIT
 * What the words of rules and cases mean: facts with their types and phrases, codes, patterns, ways to write a ground. The rules layer fills it
 * from YAML; it is immutable afterwards. Facts and worked-out terms share one table, so that a name is one number everywhere. */
#ifndef ONROLL_LANGUAGE_VOCABULARY_H
#define ONROLL_LANGUAGE_VOCABULARY_H

#include "base/diag.h"
#include "base/map.h"
#include "calendar/named_day.h"
#include "language/pattern.h"
#include "language/types.h"

struct expr;
struct node;

enum fact_kind { KIND_TIME, KIND_ACT, KIND_FINDING, KIND_EVENT, KIND_JUDGEMENT, KIND_REFERENCE };
enum holder { HOLDER_SCHOOL, HOLDER_AUTHORITY, HOLDER_PARENT, HOLDER_NEW_SCHOOL };

struct choice_value {
    struct text value, says;
};

struct fact {
    struct text name; /* "absence.school_days" */
    uint32_t group;   /* the first fact whose name begins with the same word */
    struct type type;
    enum fact_kind kind;
    enum holder from;
    struct text question;
    struct text yes, no; /* clauses of a yes/no fact */
    struct text not_stated, not_known, not_applicable; /* made of `yes`: "it is not stated whether ..." */
    struct text noun;    /* noun phrase of any other */
    struct choice_value *values;
    uint32_t value_count;
    struct expr *fallback; /* stands in when the fact is left out; NULL for none */
    struct text assumed;   /* the sentence that tells so */
    bool carries_on;       /* a day that is given and reaches the last school day before the deletion goes on with a later one: its default stands in */
    struct text to_do;     /* of an act: the clause that asks for it; empty: `yes` */
    bool default_no;       /* of a yes/no fact of a council's procedure: left out, it counts as no */
    bool of_authority;     /* declared by an authority file */
    uint32_t ask_for;      /* the fact a person is asked for when this one is missing: mostly itself */
    uint32_t *instead;     /* facts that would do instead of this one */
    uint32_t instead_count;
    uint32_t pattern;      /* of a text; PATTERN_NONE for none */
    bool worked_out;       /* a term: a case may not state it */
    struct text state_instead;
    struct span span;
    const struct node *node; /* where the vocabulary file says all this */
};

/* What a mark of the code shows of its session: the pupil was here, or elsewhere as the school arranged; was absent; no session was held; or the
 * pupil was not yet on the register. */
enum code_shows { CODE_HERE, CODE_ELSEWHERE, CODE_ABSENT, CODE_NO_SESSION, CODE_NOT_ON_ROLL };

struct code {
    struct text code, means, class;
    enum code_shows shows;
    int32_t from, to; /* days in force, both included; DATE_MIN and DATE_MAX without end */
};

struct named_pattern {
    struct text name, says;
    struct pattern *pattern;
    int32_t weights_from, modulus; /* of a check letter; modulus 0: none */
    struct text alphabet;
};

struct reference_form {
    struct pattern *pattern;
    struct text gives; /* with {group} */
};

struct named_term {
    struct text name;
    struct named_day day;
    struct span span;
};

#define FACT_NONE UINT32_MAX
#define PATTERN_NONE UINT32_MAX

struct vocabulary {
    LIST(struct fact) facts;
    struct map fact_map;
    uint32_t *defaults; /* the facts that have a default */
    uint32_t default_count;
    LIST(struct code) codes;
    struct map code_map;
    LIST(struct named_pattern) patterns;
    struct map pattern_map;
    LIST(struct reference_form) references;
    LIST(struct named_term) named_days;
    struct map named_map;
};

const char *holder_name(enum holder holder); /* "school", "authority", "parent", "new_school" */
const char *fact_kind_name(enum fact_kind kind);

/* Does text match the named pattern, check letter included? Over-long text does not match. */
bool vocabulary_matches(const struct vocabulary *vocabulary, uint32_t pattern, struct text text);
/* The ground a person means: "9i" gives "9(1)(i)". Empty text when no form fits; ground is not checked to exist. */
struct text vocabulary_ground(const struct vocabulary *vocabulary, struct arena *arena, struct text written);
/* The fact whose name is nearest, or FACT_NONE. */
uint32_t vocabulary_nearest_fact(const struct vocabulary *vocabulary, struct arena *arena, struct text name);

#endif
