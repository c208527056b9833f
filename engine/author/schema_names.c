/* SPDX-License-Identifier: MIT
 * Definitions of names that the loaded rules know: facts, grounds, attendance codes, calendars. An editor offers the known ones; a name that the file
 * itself brings is no mistake, but a code that is in no list is. */
#include "author/schema.h"

/* An open list of known names: nothing is written of it until the first one comes, since an "enum" may not be empty. */
struct known {
    struct schema *schema;
    bool any;
};

static struct known open_known(struct schema *s, const char *says)
{
    schema_text(s, "description", says);
    schema_open(s, "anyOf", '[');
    return (struct known){s, false};
}

static void add_known(struct known *known, const char *name)
{
    if (!known->any) {
        schema_open(known->schema, NULL, '{');
        schema_open(known->schema, "enum", '[');
    }
    known->any = true;
    writer_string(known->schema->writer, name);
}

/* other: what any other name has to be */
static void close_known(const struct known *known, enum value_kind other)
{
    if (known->any) {
        schema_close(known->schema, ']');
        schema_close(known->schema, '}');
    }
    schema_open(known->schema, NULL, '{');
    schema_kind_ref(known->schema, other);
    schema_close(known->schema, '}');
    schema_close(known->schema, ']');
}

void schema_fact_names(struct schema *s)
{
    const struct vocabulary *v = &s->rules->vocabulary;
    struct known known = open_known(s, "A fact of the vocabulary, or one that this file declares.");
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (!v->facts.at[i].worked_out)
            add_known(&known, v->facts.at[i].name.at);
    close_known(&known, VALUE_NAME);
}

static bool ground_before(const onroll_rules *rules, uint32_t instrument, uint32_t paragraph, struct text id)
{
    for (uint32_t i = 0; i <= instrument; i++)
        for (uint32_t p = 0; p < (i == instrument ? paragraph : rules->instruments.at[i].paragraphs.count); p++)
            for (uint32_t g = 0; g < rules->instruments.at[i].paragraphs.at[p].grounds.count; g++)
                if (text_equal(rules->instruments.at[i].paragraphs.at[p].grounds.at[g].id, id))
                    return true;
    return false;
}

void schema_grounds(struct schema *s)
{
    const onroll_rules *rules = s->rules;
    struct known known = open_known(s, "A ground or paragraph, by its letter.");
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        for (uint32_t p = 0; p < rules->instruments.at[i].paragraphs.count; p++) {
            const struct paragraph *paragraph = &rules->instruments.at[i].paragraphs.at[p];
            for (uint32_t g = 0; g < paragraph->grounds.count; g++) {
                bool twin = g && text_equal(paragraph->grounds.at[g - 1].id, paragraph->grounds.at[g].id);
                if (!twin && !ground_before(rules, i, p, paragraph->grounds.at[g].id))
                    add_known(&known, paragraph->grounds.at[g].id.at);
            }
        }
    close_known(&known, VALUE_TEXT);
}

void schema_calendars(struct schema *s)
{
    struct known known = open_known(s, "A stored calendar.");
    for (uint32_t i = 0; i < s->rules->calendars.count; i++)
        add_known(&known, s->rules->calendars.at[i].id.at);
    close_known(&known, VALUE_NAME);
}

void schema_authorities(struct schema *s)
{
    struct known known = open_known(s, "A local authority: its id, its name, its three-digit code or its nine-character code.");
    for (uint32_t i = 0; i < s->rules->authorities.count; i++)
        add_known(&known, s->rules->authorities.at[i].id.at);
    close_known(&known, VALUE_TEXT);
}

/* Codes may be written in small letters too. A code that is a number, if there were one, is a number to an editor. */
static void write_code(struct schema *s, struct text code)
{
    char small[8];
    bool letters = false, digits = code.len > 0 && code.len < sizeof small;
    for (size_t i = 0; i < code.len && i < sizeof small; i++) {
        bool capital = code.at[i] >= 'A' && code.at[i] <= 'Z';
        small[i] = (char)(capital ? code.at[i] - 'A' + 'a' : code.at[i]);
        letters |= capital;
        digits &= code.at[i] >= '0' && code.at[i] <= '9';
    }
    writer_string(s->writer, code.at);
    if (letters && code.len < sizeof small) {
        small[code.len] = '\0';
        writer_string(s->writer, small);
    }
    if (digits) {
        int64_t number = 0;
        for (size_t i = 0; i < code.len; i++)
            number = number * 10 + (code.at[i] - '0');
        writer_number(s->writer, number);
    }
}

void schema_codes(struct schema *s)
{
    const struct vocabulary *v = &s->rules->vocabulary;
    schema_text(s, "description", "An attendance code. Write # in quotes.");
    schema_open(s, v->codes.count ? "enum" : "not", v->codes.count ? '[' : '{'); /* without a list every code is wrong */
    for (uint32_t i = 0; i < v->codes.count; i++)
        write_code(s, v->codes.at[i].code);
    schema_close(s, v->codes.count ? ']' : '}');
}
