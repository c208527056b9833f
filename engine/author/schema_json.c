/* SPDX-License-Identifier: MIT
 * The pieces of JSON that schemas are made of, and references to definitions. */
#include "author/schema.h"

#include <string.h>

void schema_open(struct schema *s, const char *key, char bracket)
{
    if (key)
        writer_key(s->writer, key);
    writer_open(s->writer, bracket);
}

void schema_close(struct schema *s, char bracket) { writer_close(s->writer, bracket); }

void schema_text(struct schema *s, const char *key, const char *value)
{
    if (key)
        writer_key(s->writer, key);
    writer_string(s->writer, value);
}

void schema_number(struct schema *s, const char *key, int64_t value)
{
    writer_key(s->writer, key);
    writer_number(s->writer, value);
}

void schema_flag(struct schema *s, const char *key, bool value)
{
    writer_key(s->writer, key);
    writer_bool(s->writer, value);
}

void schema_words(struct schema *s, const char *key, const char *const *words)
{
    schema_open(s, key, '[');
    for (; *words; words++)
        writer_string(s->writer, *words);
    schema_close(s, ']');
}

enum { POINTER_BYTES = 320 };

/* A pointer into the document: RFC 6901 writes ~1 for a slash, and a fact may have one in its name. */
void schema_ref(struct schema *s, const char *definition)
{
    char pointer[POINTER_BYTES] = "#/definitions/";
    size_t at = strlen(pointer);
    for (; *definition && at + 3 < sizeof pointer; definition++) {
        pointer[at++] = *definition == '/' ? '~' : *definition;
        if (*definition == '/')
            pointer[at++] = '1';
    }
    pointer[at] = '\0';
    schema_text(s, "$ref", pointer);
}

void schema_ref_item(struct schema *s, const char *definition)
{
    schema_open(s, NULL, '{');
    schema_ref(s, definition);
    schema_close(s, '}');
}

void schema_if_key(struct schema *s, const char *name)
{
    schema_open(s, "if", '{');
    schema_text(s, "type", "object");
    schema_words(s, "required", (const char *const[]){name, NULL});
    schema_close(s, '}');
}

void schema_join(char *into, size_t room, const char *first, const char *second)
{
    size_t at = 0;
    for (; *first && at + 1 < room; first++)
        into[at++] = *first;
    for (; *second && at + 1 < room; second++)
        into[at++] = *second;
    into[at] = '\0';
}

const char *schema_kind_id(enum value_kind kind)
{
    static const char *const ids[] = {
        [VALUE_NAME] = "name",           [VALUE_TEXT] = "text",              [VALUE_SENTENCE] = "sentence",          [VALUE_DATE] = "date",
        [VALUE_DAY_NAMED] = "named-date", [VALUE_YES_NO] = "yes-no",         [VALUE_YES] = "yes",                    [VALUE_TYPE] = "type",
        [VALUE_FACT] = "fact-name",      [VALUE_GROUND] = "ground-name",     [VALUE_CODE] = "code-name",             [VALUE_CALENDAR] = "calendar-name",
        [VALUE_AUTHORITY] = "authority-name", [VALUE_CONDITION] = "condition", [VALUE_DAY] = "day-expression",       [VALUE_EXPRESSION] = "expression",
        [VALUE_FACTS] = "facts",         [VALUE_ANY_FACTS] = "any-facts",    [VALUE_EXPECT] = "expect",              [VALUE_COLUMN] = "column",
        [VALUE_CELL] = "cell",
    };
    return ids[kind];
}

void schema_kind_ref(struct schema *s, enum value_kind kind)
{
    s->named |= UINT64_C(1) << kind;
    schema_ref(s, schema_kind_id(kind));
}
