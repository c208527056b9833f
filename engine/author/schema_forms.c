/* SPDX-License-Identifier: MIT
 * Forms as JSON Schema: a definition for each, and the keywords of each shape. Choices between forms are written with if, then and else and not with
 * oneOf: an editor then tells the one mistake that was made, and not that nothing fits. */
#include "author/schema.h"

#include <assert.h>

/* ---- Shapes ---- */

void schema_form_ref(struct schema *s, const struct form *form)
{
    uint32_t i = 0;
    while (i < s->form_count && s->forms[i] != form)
        i++;
    if (i == s->form_count) {
        assert(s->form_count < FORMS_MOST);
        s->forms[s->form_count++] = form;
    }
    schema_ref(s, form->id);
}

static void list(struct schema *s, const struct shape *shape)
{
    schema_text(s, "type", "array");
    if (shape->low)
        schema_number(s, "minItems", shape->low);
    schema_open(s, "items", '{');
    schema_shape(s, shape->of);
    schema_close(s, '}');
}

static void named(struct schema *s, const struct shape *shape)
{
    schema_text(s, "type", "object");
    schema_open(s, "propertyNames", '{');
    schema_kind_ref(s, VALUE_NAME);
    schema_close(s, '}');
    schema_open(s, "additionalProperties", '{');
    schema_shape(s, shape->of);
    schema_close(s, '}');
}

static void either(struct schema *s, const struct shape *shape)
{
    schema_open(s, "if", '{');
    schema_text(s, "type", shape->other->kind == VALUE_LIST ? "array" : "object");
    schema_close(s, '}');
    schema_open(s, "then", '{');
    schema_shape(s, shape->other);
    schema_close(s, '}');
    schema_open(s, "else", '{');
    schema_shape(s, shape->of);
    schema_close(s, '}');
}

static void pick_from(struct schema *s, const struct pick *pick)
{
    if (!pick->key) {
        schema_form_ref(s, pick->form);
        return;
    }
    schema_if_key(s, pick->key);
    schema_open(s, "then", '{');
    schema_form_ref(s, pick->form);
    schema_close(s, '}');
    schema_open(s, "else", '{');
    pick_from(s, pick + 1);
    schema_close(s, '}');
}

static void word_or(struct schema *s, const struct shape *shape)
{
    schema_open(s, "anyOf", '[');
    schema_open(s, NULL, '{');
    schema_words(s, "enum", shape->words);
    schema_close(s, '}');
    schema_open(s, NULL, '{');
    schema_shape(s, shape->of);
    schema_close(s, '}');
    schema_close(s, ']');
}

void schema_shape(struct schema *s, const struct shape *shape)
{
    switch (shape->kind) {
    case VALUE_LIST: list(s, shape); break;
    case VALUE_NAMED: named(s, shape); break;
    case VALUE_EITHER: either(s, shape); break;
    case VALUE_MAP: schema_form_ref(s, shape->form); break;
    case VALUE_PICK:
        schema_text(s, "type", "object");
        pick_from(s, shape->picks);
        break;
    case VALUE_NUMBER:
        schema_text(s, "type", "integer");
        schema_number(s, "minimum", shape->low);
        schema_number(s, "maximum", shape->high);
        break;
    case VALUE_WORD: schema_words(s, "enum", shape->words); break;
    case VALUE_OR_WORD: word_or(s, shape); break;
    case VALUE_NAME: case VALUE_TEXT: case VALUE_SENTENCE: case VALUE_DATE: case VALUE_DAY_NAMED: case VALUE_YES_NO: case VALUE_YES: case VALUE_TYPE:
    case VALUE_FACT: case VALUE_GROUND: case VALUE_CODE: case VALUE_CALENDAR: case VALUE_AUTHORITY: case VALUE_CONDITION: case VALUE_DAY: case VALUE_EXPRESSION: case VALUE_FACTS:
    case VALUE_EXPECT: case VALUE_COLUMN: case VALUE_CELL: case VALUE_ANY_FACTS:
        schema_kind_ref(s, shape->kind);
        break;
    }
}

/* ---- Forms ---- */

static void requires_key(struct schema *s, const char *name)
{
    schema_open(s, NULL, '{');
    schema_words(s, "required", (const char *const[]){name, NULL});
    schema_close(s, '}');
}

static void each_required(struct schema *s, const char *keyword, const char *const *keys)
{
    schema_open(s, keyword, '[');
    for (; *keys; keys++)
        requires_key(s, *keys);
    schema_close(s, ']');
}

/* No two of the keys stand there. */
static void not_together(struct schema *s, const char *const *keys)
{
    schema_open(s, "not", '{');
    schema_open(s, "anyOf", '[');
    for (; *keys; keys++)
        for (const char *const *other = keys + 1; *other; other++) {
            schema_open(s, NULL, '{');
            schema_words(s, "required", (const char *const[]){*keys, *other, NULL});
            schema_close(s, '}');
        }
    schema_close(s, ']');
    schema_close(s, '}');
}

static void condition_of(struct schema *s, const struct bond *bond)
{
    schema_open(s, "if", '{');
    schema_words(s, "required", (const char *const[]){bond->key, NULL});
    if (bond->word || bond->unless) {
        schema_open(s, "properties", '{');
        schema_open(s, bond->key, '{');
        if (bond->unless)
            schema_open(s, "not", '{');
        schema_text(s, "const", bond->unless ? bond->unless : bond->word);
        if (bond->unless)
            schema_close(s, '}');
        schema_close(s, '}');
        schema_close(s, '}');
    }
    schema_close(s, '}');
}

static void write_bond(struct schema *s, const struct bond *bond)
{
    schema_open(s, NULL, '{');
    if (bond->key) {
        condition_of(s, bond);
        schema_open(s, "then", '{');
    }
    switch (bond->kind) {
    case BOND_ONE: each_required(s, "oneOf", bond->keys); break;
    case BOND_SOME: each_required(s, "anyOf", bond->keys); break;
    case BOND_MOST: not_together(s, bond->keys); break;
    case BOND_NEEDS: schema_words(s, "required", bond->keys); break;
    case BOND_BARS:
        schema_open(s, "not", '{');
        each_required(s, "anyOf", bond->keys);
        schema_close(s, '}');
        break;
    }
    if (bond->key)
        schema_close(s, '}');
    schema_close(s, '}');
}

/* An author who hovers over a key is told what the key means, and which kind of expression stands there. */
static void describe(struct schema *s, const struct form_key *key)
{
    char words[512];
    const enum value_kind kind = key->shape ? key->shape->kind : VALUE_TEXT;
    const char *expression = kind == VALUE_CONDITION ? " (An expression that is yes or no.)" : kind == VALUE_DAY ? " (An expression that is a date.)"
                           : kind == VALUE_EXPRESSION ? " (An expression.)" : "";
    schema_join(words, sizeof words, key->says, expression);
    schema_text(s, "description", words);
}

/* What is said beside a "$ref" is not read in draft-07: the reference stands inside "allOf". */
static void key_schema(struct schema *s, const struct form_key *key)
{
    schema_open(s, key->name, '{');
    describe(s, key);
    if (key->shape) {
        schema_open(s, "allOf", '[');
        schema_open(s, NULL, '{');
        schema_shape(s, key->shape);
        schema_close(s, '}');
        schema_close(s, ']');
    }
    schema_close(s, '}');
}

void schema_properties(struct schema *s, const struct form *form)
{
    bool required = false;
    schema_open(s, "properties", '{');
    for (const struct form_key *key = form->keys; key->name; key++) {
        key_schema(s, key);
        required |= key->need != KEY_OPTIONAL;
    }
    schema_close(s, '}');
    schema_flag(s, "additionalProperties", false);
    if (required) {
        schema_open(s, "required", '[');
        for (const struct form_key *key = form->keys; key->name; key++)
            if (key->need != KEY_OPTIONAL)
                writer_string(s->writer, key->name);
        schema_close(s, ']');
    }
    if (!form->bonds)
        return;
    schema_open(s, "allOf", '[');
    for (const struct bond *bond = form->bonds; bond->keys; bond++)
        write_bond(s, bond);
    schema_close(s, ']');
}

void schema_form_definitions(struct schema *s)
{
    for (; s->written < s->form_count; s->written++) {
        const struct form *form = s->forms[s->written];
        schema_open(s, form->id, '{');
        schema_text(s, "description", form->says);
        schema_text(s, "type", "object");
        schema_properties(s, form);
        schema_close(s, '}');
    }
}
