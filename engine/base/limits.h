/* SPDX-License-Identifier: MIT
 * Every limit of the engine, in one place. Each has a unit test that is fine just under it and refused just over it.
 * A limit protects a person's machine from a file that is broken or hostile; no lawful rule file or case comes near one. */
#ifndef ONROLL_BASE_LIMITS_H
#define ONROLL_BASE_LIMITS_H

enum {
    LIMIT_FILE_BYTES = 1024 * 1024,   /* one rule file or case */
    LIMIT_DEPTH = 32,                 /* nesting of a YAML or JSON document */
    LIMIT_NODES = 100000,             /* keys, values and lists of one document */
    LIMIT_SCALAR_BYTES = 8192,        /* one key or value */
    LIMIT_RULE_FILES = 512,           /* files of one rules directory */
    LIMIT_MISTAKES = 50,              /* mistakes reported in one run; the rest are counted */
    LIMIT_FINDINGS = 2000,            /* findings of the linter told in one run; the rest are counted */
    LIMIT_EXPRESSION_BYTES = 2048,    /* one expression */
    LIMIT_EXPRESSION_DEPTH = 32,      /* parentheses and operators inside each other, in one expression or through define */
    LIMIT_EXPRESSION_PARTS = 4096,    /* names, values and operators of one expression once the definitions it names are written out */
    LIMIT_LIST_VALUES = 128,          /* values after "is one of", "only", "include" */
    LIMIT_NAME_BYTES = 96,            /* a fact name, an id of a ground, limb, bar, duty */
    LIMIT_NUMBER = 100000,            /* a quantity in a rule or a count in a case */
    LIMIT_FACTS = 1024,               /* facts of the vocabulary, derived terms included */
    LIMIT_CODES = 64,                 /* attendance codes: a set of them is one 64-bit word */
    LIMIT_CHOICES = 128,              /* values of one choice */
    LIMIT_TERMS = 8192,               /* terms of one program */
    LIMIT_NODES_PROGRAM = 32768,      /* atoms and nodes of one program */
    LIMIT_GROUNDS = 128,              /* grounds of one instrument */
    LIMIT_EPOCHS = 256,               /* periods without a change of law */
    LIMIT_CALENDAR_DAYS = 366 * 10,   /* from the first to the last day of a school calendar */
    LIMIT_MARKS = 10000,              /* entries of one register of attendance */
    LIMIT_CALENDAR_ENTRIES = 2000,    /* terms, holidays, inset days, closures and extra days of one calendar */
    LIMIT_CALENDAR_GAP = 92,          /* days between two calendars that a case joins: a summer, not a year that nobody wrote down */
    LIMIT_PATTERN_BYTES = 1024,       /* one PCRE2 pattern */
    LIMIT_PATTERN_MATCH = 20000,      /* PCRE2 match limit */
    LIMIT_PATTERN_HEAP_KB = 1024,     /* PCRE2 heap limit, in kibibytes */
    LIMIT_SEARCH_STEPS = 20000        /* evaluations spent on the facts that are missing from one case */
};

#endif
