/* SPDX-License-Identifier: MIT
 * What may stand in a file, as tables: each map with its keys, which of them must be there, what stands at each and what it means. Readers check maps
 * by these tables and the JSON Schema for editors is written from them, so that what is accepted and what is explained cannot drift apart. */
#ifndef ONROLL_DOCUMENT_FORM_H
#define ONROLL_DOCUMENT_FORM_H

#include "document/read.h"

enum value_kind {
    VALUE_NAME,       /* letters, digits and - _ . ( ) / */
    VALUE_TEXT,       /* words for people */
    VALUE_SENTENCE,   /* words with {names} to fill in */
    VALUE_DATE,
    VALUE_DAY_NAMED,  /* "31 March", "last Friday in June" */
    VALUE_YES_NO,
    VALUE_YES,        /* yes and nothing else: no is said by leaving the key out */
    VALUE_NUMBER,     /* whole, from `low` to `high` */
    VALUE_WORD,       /* one of `words` */
    VALUE_OR_WORD,    /* one of `words`, or what `of` says */
    VALUE_TYPE,       /* of a fact, as type_parse reads it */
    VALUE_FACT,       /* the name of a fact */
    VALUE_GROUND,     /* the id of a ground or paragraph */
    VALUE_CODE,       /* an attendance code */
    VALUE_CALENDAR,   /* the name of a stored calendar */
    VALUE_AUTHORITY,  /* a local authority, by its id, name or code */
    VALUE_CONDITION,  /* an expression that is yes or no */
    VALUE_DAY,        /* an expression that is a date */
    VALUE_EXPRESSION, /* any expression */
    VALUE_FACTS,      /* the facts of a case */
    VALUE_ANY_FACTS,  /* a map of facts that a refusal is expected of */
    VALUE_EXPECT,     /* what a scenario expects */
    VALUE_COLUMN,     /* the head of a column of a table of scenarios */
    VALUE_CELL,       /* what stands in such a table */
    VALUE_LIST,       /* of `of`, at least `low` of them */
    VALUE_NAMED,      /* a map whose keys the author chooses; `of` stands at each */
    VALUE_EITHER,     /* `of`, or `other`, which is a map or a list */
    VALUE_MAP,        /* `form` */
    VALUE_PICK        /* a map whose form depends on a key that it has */
};

struct form;

/* The form of a map that has `key`; the last one, with NULL, is the form of any other. */
struct pick {
    const char *key;
    const struct form *form;
};

struct shape {
    enum value_kind kind;
    bool remark; /* of a text: it is for the reader of the file, and read_form itself holds that it is one */
    int32_t low, high;
    const char *const *words; /* NULL-terminated */
    const struct shape *of, *other;
    const struct form *form;
    const struct pick *picks;
};

#define SHAPE(value) (&(const struct shape){.kind = (value)})
#define SHAPE_REMARK (&(const struct shape){.kind = VALUE_TEXT, .remark = true})
#define SHAPE_WORDS(list) (&(const struct shape){.kind = VALUE_WORD, .words = (list)})
#define SHAPE_LIST_OF(item) (&(const struct shape){.kind = VALUE_LIST, .of = (item)})
#define SHAPE_FORM(map_form) (&(const struct shape){.kind = VALUE_MAP, .form = &(map_form)})
#define SHAPE_FORMS(map_form) SHAPE_LIST_OF(SHAPE_FORM(map_form))

struct form_key {
    const char *name; /* NULL ends a table; at most 64 stand before it */
    enum key_need need;
    const struct shape *shape;
    const char *says; /* one or two plain sentences, shown where an author asks what the key is */
};

/* What the keys of a map have to do with each other. The reader of the map tells these mistakes in words of its own. */
enum bond_kind {
    BOND_ONE,   /* exactly one of `keys` */
    BOND_SOME,  /* at least one of them; with `key` only beside that */
    BOND_MOST,  /* at most one of them */
    BOND_NEEDS, /* beside `key` all of them; with `word` only where that stands at it, with `unless` only where it does not */
    BOND_BARS   /* beside `key` none of them */
};

struct bond {
    enum bond_kind kind;
    const char *const *keys; /* NULL-terminated; NULL ends a table of bonds */
    const char *key, *word, *unless;
};

#define BOND_KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define BONDS_END {BOND_ONE, NULL, NULL, NULL, NULL}

struct form {
    const char *id;   /* a short word for it, its own among all forms */
    const char *what; /* "a ground", "a limb", for messages */
    const char *says; /* one plain sentence */
    const struct form_key *keys;
    const struct bond *bonds; /* or NULL */
};

/* read_map by the table of a form. What is a remark has to be a text. */
bool read_form(struct diag *diag, const struct node *node, const struct form *form);

#endif
