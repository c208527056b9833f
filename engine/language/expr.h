/* SPDX-License-Identifier: MIT
 * The tree of one expression, with the span of every part. parse.c builds it from text, check.c gives it types. What a check cannot type is
 * EXPR_POISON, so that one mistake gives one message. */
#ifndef ONROLL_LANGUAGE_EXPR_H
#define ONROLL_LANGUAGE_EXPR_H

#include "document/document.h"
#include "language/vocabulary.h"

enum expr_kind {
    EXPR_POISON,
    /* conditions */
    EXPR_AND,        /* a, b */
    EXPR_OR,         /* a, b */
    EXPR_NOT,        /* a */
    EXPR_CERTAIN,    /* a is settled yes; no where it is open */
    EXPR_COMPARE,    /* a, op, b: numbers of one unit, or dates */
    EXPR_ONE_OF,     /* a choice a in the set `bits_low`, `bits_high` */
    EXPR_ONLY,       /* every code of a is in `bits_low` */
    EXPR_INCLUDE,    /* some code of a is in `bits_low` */
    EXPR_MATCHES,    /* a text a and the pattern `index` */
    EXPR_KNOWN,      /* a is known */
    EXPR_SCHOOL_DAY, /* the date a is a school day */
    /* tests of what the case itself states of the fact a, after checking `index` */
    EXPR_YES_OR_UNSURE, /* yes, or somebody looked and does not know */
    EXPR_DEALT_WITH,    /* any answer but no, or it does not apply */
    EXPR_DONE,          /* the date a is a day and not "no" */
    EXPR_ATTENDED,      /* the register `name` shows attendance from a to b */
    /* values */
    EXPR_NAME,     /* a fact, a defined term or a defined condition: `name`, and after checking `index` and `defined` */
    EXPR_QUANTITY, /* `number` of `unit` */
    EXPR_DATE,     /* the day `number` */
    EXPR_SHIFT,    /* `number` of `unit` after (or, with `before`, before) the date a */
    EXPR_NTH,      /* the `number`-th school day on or after the date a */
    EXPR_NAMED,    /* the first or last named day `index`, on `side` of the date a */
    EXPR_COUNT,    /* `unit` from a to b, both counted */
    EXPR_ENTRIES,  /* the number of records in a */
    EXPR_EARLIER,  /* of the dates a and b */
    EXPR_LATER,
    EXPR_OTHERWISE, /* a, or b where a is not known */
    /* of the register `name`, after checking `index` */
    EXPR_REGISTER_DAY,     /* the day that `day` asks for, before the date a */
    EXPR_REGISTER_CODES,   /* the codes of absence from a to b */
    EXPR_REGISTER_SESSIONS /* the number of sessions missed from a to b */
};

enum register_day { REGISTER_ABSENT_FIRST, REGISTER_ABSENT_LAST, REGISTER_ATTENDED_LAST };

enum compare { COMPARE_IS, COMPARE_LESS, COMPARE_AT_MOST, COMPARE_AT_LEAST, COMPARE_MORE };

struct expr {
    enum expr_kind kind;
    struct type type; /* after checking */
    struct span span;
    struct expr *a, *b;
    enum compare compare;
    enum unit unit;
    bool before;
    bool as_dates;          /* EXPR_COMPARE: written with before or after */
    bool stated;            /* EXPR_NAME: the fact as the case states it, without default or derivation */
    enum named_side side;
    enum register_day day;
    int32_t number;
    struct text name;       /* EXPR_NAME, of EXPR_NAMED, EXPR_MATCHES before checking, and of what asks a register */
    uint32_t index;         /* fact, definition, named day, pattern or register */
    bool defined;           /* EXPR_NAME: index is a definition, not a fact */
    struct word *words;     /* values of ONE_OF, ONLY, INCLUDE as written */
    uint32_t word_count;
    uint64_t bits_low, bits_high; /* the same as a set, after checking: bit n is value or code n (0 to 63, 64 to 127) */
};

struct word {
    struct text text;
    struct span span;
};

/* What the words of an expression stand for, beyond the vocabulary: the definitions of the instruments, and what is allowed here. */
struct scope {
    struct arena *arena;
    struct diag *diag;
    const struct vocabulary *vocabulary;
    /* The type and number of a definition, or false when there is none of that name. May check the definition first; says itself when it needs itself. */
    bool (*definition)(void *context, struct text name, struct span used_at, struct type *type, uint32_t *index);
    /* The definition whose name is nearest, for a message; empty when none. */
    struct text (*nearest)(void *context, struct text name);
    void *context;
    bool known_allowed;     /* "is known", "is dealt with" and "is yes or not sure" may stand here */
    bool otherwise_allowed; /* "otherwise" may stand here */
};

/* Parses the scalar node; never NULL unless out of memory. Mistakes are in scope->diag. */
struct expr *expr_parse(struct scope *scope, const struct node *node);
/* Types the tree in place. expected: what the place needs, TYPE_POISON for anything. */
void expr_check(struct scope *scope, struct expr *expr, const struct node *node, struct type expected);

/* Calls visit for every name the expression reads, in the order written. */
void expr_names(const struct expr *expr, void (*visit)(void *context, const struct expr *name), void *context);

#endif
