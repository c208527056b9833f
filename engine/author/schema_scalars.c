/* SPDX-License-Identifier: MIT
 * Definitions of plain values and of expressions. An editor reads YAML by its core schema: 20 is a number, true a truth value, and yes and
 * 2026-03-09 are strings. Each definition takes what Onroll takes, as an editor sees it. */
#include "author/schema.h"

#include "base/limits.h"
#include "language/types.h"

#define MONTHS "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
#define WEEKDAYS "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
#define CENTURIES "(?:19|20|21)"

static const char *const strings[] = {"string", NULL};
static const char *const names[] = {"string", "number", NULL};
static const char *const texts[] = {"string", "number", "boolean", NULL};

static const struct scalar {
    const char *says;
    const char *const *types;
    const char *pattern;
    int64_t longest;             /* in bytes, and so in characters at most; 0: as long as a value may be */
    const char *const *examples; /* or NULL */
} scalars[] = {
    [VALUE_NAME] = {"A name: letters, digits and - _ . ( ) / only.", names, "^[A-Za-z0-9._()/-]+$", LIMIT_NAME_BYTES, NULL},
    [VALUE_TEXT] = {"Words for people. No comment may stand behind them on the same line.", texts, "\\S", 0, NULL},
    [VALUE_SENTENCE] = {"Words for people, without capital or full stop. {name} is filled in with the value of a fact or definition.", texts,
     "^(?=[\\s\\S]*\\S)(?:[^{]|\\{[^}]*\\})*$", 0,
     (const char *const[]){"absent for {absence.length}", NULL}},
    /* Every real day of the years that the engine knows, 29 February only where there is one. */
    [VALUE_DATE] = {"A day: year, month and day, such as 2026-03-09, without quotes.", strings,
     "^(?:" CENTURIES "[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
     "|" CENTURIES "(?:0[48]|[2468][048]|[13579][26])-02-29|2000-02-29)$",
     0, NULL},
    [VALUE_DAY_NAMED] = {"A day of each year: 31 March, last Friday in June, or first term beginning after July.", strings,
     "^ *(?:(?:[1-9]|[12][0-9]|3[01]) +" MONTHS "|(?:first|second|third|fourth|fifth|last) +" WEEKDAYS " +in +" MONTHS
     "|first +term +beginning +after +" MONTHS ") *$", 0,
     (const char *const[]){"31 March", "last Friday in June", "first term beginning after July", NULL}},
    [VALUE_CONDITION] = {"An expression that is yes or no, such as: absence.length at least 3 school days and not enquiries.pupil_located", strings,
                         "\\S", LIMIT_EXPRESSION_BYTES,
     (const char *const[]){"pupil.boarder", "absence.length at least 3 school days", "school.phase is one of nursery, post_16", NULL}},
    [VALUE_DAY] = {"An expression that is a date, such as: 5 school days after absence.first_day", strings, "\\S", LIMIT_EXPRESSION_BYTES,
     (const char *const[]){"deletion.date", "5 school days after absence.first_day", "school day 10 of absence", NULL}},
    [VALUE_EXPRESSION] = {"An expression: a condition, a date or a number of days.", texts, "\\S", LIMIT_EXPRESSION_BYTES,
     (const char *const[]){"deletion.date", "school days from absence.first_day to absence.last_day", NULL}},
};

static void write_types(struct schema *s, const char *const *types)
{
    if (types[1])
        schema_words(s, "type", types);
    else
        schema_text(s, "type", *types);
}

/* The words, and then the truth values that JSON and YAML's core schema have for them. */
static void write_truth(struct schema *s, const char *says, bool no)
{
    schema_text(s, "description", says);
    schema_open(s, "enum", '[');
    writer_string(s->writer, "yes");
    if (no)
        writer_string(s->writer, "no");
    writer_bool(s->writer, true);
    if (no)
        writer_bool(s->writer, false);
    schema_close(s, ']');
}

void schema_types(struct schema *s)
{
    schema_text(s, "description", "The type of a fact. A number is named by its unit; each kind of day is a unit of its own.");
    schema_open(s, "enum", '[');
    for (size_t i = 0; type_word(i); i++)
        writer_string(s->writer, type_word(i));
    schema_close(s, ']');
}

void schema_scalar(struct schema *s, enum value_kind kind)
{
    if (kind == VALUE_YES_NO || kind == VALUE_YES) {
        write_truth(s, kind == VALUE_YES ? "yes. Leave the key out otherwise." : "yes or no.", kind == VALUE_YES_NO);
        return;
    }
    const struct scalar *scalar = &scalars[kind];
    schema_text(s, "description", scalar->says);
    write_types(s, scalar->types);
    schema_text(s, "pattern", scalar->pattern);
    schema_number(s, "maxLength", scalar->longest ? scalar->longest : LIMIT_SCALAR_BYTES);
    if (scalar->examples)
        schema_words(s, "examples", scalar->examples);
}
