/* SPDX-License-Identifier: MIT
 * The rule language in plain English, for a reader who checks it against the law and not against its file: a condition as a small tree of clauses that
 * are all needed or of which one is enough, a value as a noun phrase. Facts speak by the phrases of the vocabulary. A definition speaks by its noun or,
 * where it has none, by its name as a term in quotes, which whoever shows the words explains beside them. */
#ifndef ONROLL_AUTHOR_WORDS_H
#define ONROLL_AUTHOR_WORDS_H

#include "rules/model.h"

struct wording {
    const onroll_rules *rules;
    struct arena *arena;  /* everything that is returned lives in it; it says when memory ran out, and what is returned is then "" or NULL */
    uint32_t instrument;  /* whose definitions are meant where several have one name; INSTRUMENT_NONE and POLICY_NONE: the first */
    uint32_t policy;
    unsigned level;       /* of the outermost list: 0 letters its items (a), 1 (i) */
};

/* A condition. Negations stand at the clauses: "not (A and B)" is "at least one of: not A; not B", which is the same also where A or B is unknown. */
const onroll_words *words_of_condition(const struct wording *wording, const struct expr *condition);
/* A value as a noun phrase: "10 school days after the first day of the absence". */
const char *words_of_value(const struct wording *wording, const struct expr *value);
/* Either, by its type; a value gives one clause. */
const onroll_words *words_of(const struct wording *wording, const struct expr *expr);
/* A sentence of a rule file with the names in it told as nouns. NULL where none was written. */
const char *words_of_sentence(const struct wording *wording, const struct sentence *sentence);
/* What a definition is called in the words of others: its noun, the clause that it stands for, or its term in quotes. */
const char *words_of_definition(const struct wording *wording, const struct definition *definition);
/* A tree of clauses on one line: "all of these: (a) ...; and (b) ...". "" for NULL; NULL when out of memory. */
const char *words_on_a_line(struct arena *arena, const onroll_words *words);
/* A named day: "the last Friday in June". */
const char *words_of_named_day(const struct wording *wording, const struct named_day *day);

/* Shared by the files of this part. */
const char *words_mark(struct arena *arena, unsigned level, uint32_t item); /* "(a)" */
void words_add_value(const struct wording *wording, struct buffer *out, const struct expr *value);
void words_add_compared_day(const struct wording *wording, struct buffer *out, const struct expr *e); /* "the 10th school day after D", where it is so reckoned */
void words_add_term(struct buffer *out, const struct definition *definition); /* the name in quotes: "contact lost on" */
void words_add_defined(const struct wording *wording, struct buffer *out, const struct definition *definition);
const struct definition *words_definition(const struct wording *wording, const struct expr *name); /* the one that is meant; NULL: the name is a fact */

#endif
