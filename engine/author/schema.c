/* SPDX-License-Identifier: MIT
 * JSON Schema (draft-07) of the four sorts of files that authors write, made of the forms that the readers check by and of what the rules know. */
#include "author/schema.h"

#include "facts/forms.h"
#include "scenario/forms.h"

static const char DRAFT[] = "http://json-schema.org/draft-07/schema#";

/* The kinds of rule files, most telling key first: a calendar may name its authority, so its own key is asked for before. */
static const enum rule_file kinds[] = {FILE_CALENDAR,      FILE_BANK_HOLIDAYS, FILE_INSTRUMENT, FILE_AUTHORITY, FILE_VOCABULARY,
                                       FILE_PATTERNS,      FILE_REFERENCES,    FILE_CODES,      FILE_AUTHORITIES, FILE_EQUIVALENTS};
enum { CALENDAR_KINDS = 2, ALL_KINDS = sizeof kinds / sizeof *kinds };

/* Before anything else stands in a file, an editor offers the keys that begin one. */
static void write_first_keys(struct schema *s, const enum rule_file *kind, uint32_t count)
{
    schema_open(s, "properties", '{');
    for (uint32_t i = 0; i < count; i++) {
        schema_open(s, rule_files[kind[i]]->keys[0].name, '{');
        schema_text(s, "description", rule_files[kind[i]]->says);
        schema_close(s, '}');
    }
    schema_close(s, '}');
    schema_open(s, "anyOf", '[');
    for (uint32_t i = 0; i < count; i++) {
        schema_open(s, NULL, '{');
        schema_words(s, "required", (const char *const[]){rule_files[kind[i]]->keys[0].name, NULL});
        schema_close(s, '}');
    }
    schema_close(s, ']');
}

static void write_kinds(struct schema *s, const enum rule_file *kind, uint32_t count)
{
    const struct form *form = rule_files[*kind];
    schema_if_key(s, form->keys[0].name);
    schema_open(s, "then", '{');
    schema_form_ref(s, form);
    schema_close(s, '}');
    if (count > 1) {
        schema_open(s, "else", '{');
        write_kinds(s, kind + 1, count - 1);
        schema_close(s, '}');
    }
}

static void write_rule_files(struct schema *s, const enum rule_file *kind, uint32_t count)
{
    schema_text(s, "type", "object");
    write_first_keys(s, kind, count);
    write_kinds(s, kind, count);
}

/* The root is one form; NULL: the facts of a case. What stands beside a "$ref" is not read in draft-07, so it stands in a list. */
static void write_whole(struct schema *s, const struct form *form)
{
    schema_open(s, "allOf", '[');
    schema_open(s, NULL, '{');
    if (form)
        schema_form_ref(s, form);
    else
        schema_kind_ref(s, VALUE_FACTS);
    schema_close(s, '}');
    schema_close(s, ']');
}

static void write_root(struct schema *s, onroll_schema kind)
{
    static const char *const titles[] = {
        [ONROLL_SCHEMA_RULES] = "Onroll: a rule file",
        [ONROLL_SCHEMA_SCENARIOS] = "Onroll: a scenario file",
        [ONROLL_SCHEMA_CALENDAR] = "Onroll: a school calendar or a list of bank holidays",
        [ONROLL_SCHEMA_CASE] = "Onroll: a case",
    };
    schema_text(s, "$schema", DRAFT);
    schema_text(s, "title", titles[kind]);
    switch (kind) {
    case ONROLL_SCHEMA_RULES: write_rule_files(s, kinds, ALL_KINDS); break;
    case ONROLL_SCHEMA_CALENDAR: write_rule_files(s, kinds, CALENDAR_KINDS); break;
    case ONROLL_SCHEMA_SCENARIOS: write_whole(s, &form_scenario_file); break;
    case ONROLL_SCHEMA_CASE: write_whole(s, NULL); break;
    }
}

static void write_value_kind(struct schema *s, enum value_kind kind)
{
    static void (*const writers[])(struct schema *s) = {
        [VALUE_TYPE] = schema_types,         [VALUE_FACT] = schema_fact_names,        [VALUE_GROUND] = schema_grounds, [VALUE_CODE] = schema_codes,
        [VALUE_CALENDAR] = schema_calendars, [VALUE_AUTHORITY] = schema_authorities,  [VALUE_FACTS] = schema_facts,    [VALUE_EXPECT] = schema_expect,
        [VALUE_COLUMN] = schema_column,      [VALUE_CELL] = schema_cell,              [VALUE_ANY_FACTS] = schema_any_facts,
    };
    schema_open(s, schema_kind_id(kind), '{');
    if (kind < sizeof writers / sizeof *writers && writers[kind])
        writers[kind](s);
    else
        schema_scalar(s, kind);
    schema_close(s, '}');
    if (kind == VALUE_FACTS)
        schema_fact_definitions(s);
}

/* What is written may name more. */
static void write_definitions(struct schema *s)
{
    uint64_t written = 0;
    schema_open(s, "definitions", '{');
    while (s->written < s->form_count || written != s->named) {
        schema_form_definitions(s);
        for (enum value_kind kind = VALUE_NAME; kind <= VALUE_CELL; kind++)
            if ((s->named & ~written) >> kind & 1) {
                written |= UINT64_C(1) << kind;
                write_value_kind(s, kind);
            }
    }
    schema_close(s, '}');
}

onroll_status onroll_schema_write(const onroll_rules *rules, onroll_schema kind, onroll_write_fn write, void *context)
{
    struct writer writer;
    struct arena arena;
    struct schema s = {.writer = &writer, .rules = rules, .arena = &arena};
    writer_init(&writer, true, write, context);
    arena_init(&arena, &rules->allocator);
    schema_open(&s, NULL, '{');
    write_root(&s, kind);
    write_definitions(&s);
    schema_close(&s, '}');
    onroll_status status = writer_end(&writer);
    arena_free(&arena);
    return status == ONROLL_OK && s.failed ? ONROLL_ENOMEM : status;
}
