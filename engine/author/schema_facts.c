/* SPDX-License-Identifier: MIT
 * The facts of a case as a schema: each fact of the vocabulary with its question as description and its values, nested under its first word or with a
 * dot, alone or with who stated it. What is worked out may not be stated, so it is not there. */
#include "author/schema.h"

#include "base/limits.h"
#include "facts/forms.h"

#include <stdio.h>
#include <string.h>

/* ---- Values ---- */

static const struct shape register_marks = {
    .kind = VALUE_LIST,
    .of = &(const struct shape){.kind = VALUE_PICK, .picks = (const struct pick[]){{"from", &form_marks}, {"to", &form_marks}, {NULL, &form_mark}}}};
static const struct shape records = {.kind = VALUE_LIST, .of = SHAPE_FORM(form_record)};
static const struct shape days = {.kind = VALUE_NUMBER, .low = 0, .high = LIMIT_NUMBER};
static const struct shape code_list = {.kind = VALUE_EITHER, .of = SHAPE(VALUE_CODE),
                                       .other = &(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE(VALUE_CODE)}};
static const struct shape calendars = {
    .kind = VALUE_EITHER,
    .of = &(const struct shape){.kind = VALUE_EITHER, .of = SHAPE(VALUE_CALENDAR),
                                .other = &(const struct shape){.kind = VALUE_LIST, .low = 1, .of = SHAPE(VALUE_CALENDAR)}},
    .other = &(const struct shape){.kind = VALUE_PICK, .picks = (const struct pick[]){{"based_on", &form_case_calendar}, {NULL, &form_written_calendar}}}};
static const struct shape date = {.kind = VALUE_DATE}, text = {.kind = VALUE_TEXT}, ground = {.kind = VALUE_GROUND};

static const char *const not_done[] = {"no", NULL};

/* The words for "not known" and "not applicable"; JSON has null for the first. */
static void add_states(struct schema *s)
{
    writer_string(s->writer, "not known");
    writer_string(s->writer, "not applicable");
    writer_null(s->writer);
}

static void open_value(struct schema *s, const char *id, const char *says)
{
    schema_open(s, id, '{');
    schema_text(s, "description", says);
}

static void write_yes_no(struct schema *s)
{
    open_value(s, "value.yes-no", "yes or no, or not known, or not applicable.");
    schema_open(s, "enum", '[');
    writer_string(s->writer, "yes");
    writer_string(s->writer, "no");
    writer_bool(s->writer, true);
    writer_bool(s->writer, false);
    add_states(s);
    schema_close(s, ']');
    schema_close(s, '}');
}

/* A state, or what the shape says; with `no` also no. */
static void write_value(struct schema *s, const char *id, const char *says, const struct shape *shape, const char *definition, const char *const *more)
{
    open_value(s, id, says);
    schema_open(s, "anyOf", '[');
    schema_open(s, NULL, '{');
    schema_open(s, "enum", '[');
    for (; more && *more; more++)
        writer_string(s->writer, *more);
    if (more)
        writer_bool(s->writer, false);
    add_states(s);
    schema_close(s, ']');
    schema_close(s, '}');
    schema_open(s, NULL, '{');
    if (definition)
        schema_ref(s, definition);
    else
        schema_shape(s, shape);
    schema_close(s, '}');
    schema_close(s, ']');
    schema_close(s, '}');
}

static void write_values(struct schema *s)
{
    write_yes_no(s);
    write_value(s, "value.date", "A day such as 2026-03-09, or not known, or not applicable.", &date, NULL, NULL);
    write_value(s, "value.date-or-no", "The day of the act, or no for not done, or not known, or not applicable.", &date, NULL, not_done);
    write_value(s, "value.number", "A whole number without its unit, or not known, or not applicable.", &days, NULL, NULL);
    write_value(s, "value.text", "Text, or not known, or not applicable.", &text, NULL, NULL);
    write_value(s, "value.codes", "A list of attendance codes such as [G, O], or not known, or not applicable.", &code_list, NULL, NULL);
    write_value(s, "value.ground", "A ground such as 9(1)(i), or not known, or not applicable.", &ground, NULL, NULL);
    write_value(s, "value.authority", "A local authority, or not known, or not applicable.", NULL, "authority-name", NULL);
    write_value(s, "value.calendar", "The name of a stored calendar, a list of names, or a calendar written out.", &calendars, NULL, NULL);
    write_value(s, "value.records", "A list of entries, or not known, or not applicable.", &records, NULL, NULL);
    write_value(s, "value.register", "The marks of the register, or not known, or not applicable.", &register_marks, NULL, NULL);
}

static const char *value_definition(const struct fact *fact, char id[LIMIT_NAME_BYTES + sizeof "value."])
{
    static const char *const ids[] = {
        [TYPE_POISON] = "value.text",   [TYPE_YES_NO] = "value.yes-no", [TYPE_DATE] = "value.date",           [TYPE_NUMBER] = "value.number",
        [TYPE_CHOICE] = NULL,           [TYPE_TEXT] = "value.text",     [TYPE_CODES] = "value.codes",         [TYPE_GROUND] = "value.ground",
        [TYPE_AUTHORITY] = "value.authority", [TYPE_CALENDAR] = "value.calendar", [TYPE_RECORDS] = "value.records", [TYPE_REGISTER] = "value.register",
    };
    if (type_or_no(fact->type))
        return "value.date-or-no";
    if (ids[fact->type.base])
        return ids[fact->type.base];
    snprintf(id, LIMIT_NAME_BYTES + sizeof "value.", "value.%s", fact->name.at);
    return id;
}

/* Each value with what it means: an editor shows it beside the word. */
static void write_choice(struct schema *s, const struct fact *fact, const char *id)
{
    open_value(s, id, "One of the words of this fact, or not known, or not applicable.");
    schema_open(s, "anyOf", '[');
    for (uint32_t i = 0; i < fact->value_count; i++) {
        schema_open(s, NULL, '{');
        schema_text(s, "const", fact->values[i].value.at);
        schema_text(s, "description", fact->values[i].says.at);
        schema_close(s, '}');
    }
    schema_open(s, NULL, '{');
    schema_open(s, "enum", '[');
    add_states(s);
    schema_close(s, ']');
    schema_close(s, '}');
    schema_close(s, ']');
    schema_close(s, '}');
}

/* ---- Facts ---- */

static void describe_fact(struct schema *s, const struct fact *fact)
{
    const char *holder = fact->from == HOLDER_NEW_SCHOOL ? "new school" : holder_name(fact->from);
    struct arena *arena = s->arena;
    struct buffer words;
    buffer_init(&words, arena);
    buffer_add(&words, fact->question);
    buffer_format(&words, " (%s; known to %s%s)", type_name(fact->type), fact->from == HOLDER_SCHOOL || fact->from == HOLDER_AUTHORITY || fact->from == HOLDER_NEW_SCHOOL ? "the " : "a ",
                  holder);
    if (fact->assumed.len)
        buffer_format(&words, " Left out, %s.", fact->assumed.at);
    const char *done = buffer_done(&words);
    s->failed |= done == NULL;
    schema_text(s, "description", done ? done : "");
}

/* A value, or a map of it with who stated it. Only a calendar is a map itself. */
static void write_fact(struct schema *s, const struct fact *fact)
{
    char value[LIMIT_NAME_BYTES + sizeof "value."], id[LIMIT_NAME_BYTES + sizeof "fact."];
    const char *definition = value_definition(fact, value);
    snprintf(id, sizeof id, "fact.%s", fact->name.at);
    if (fact->type.base == TYPE_CHOICE)
        write_choice(s, fact, definition);
    schema_open(s, id, '{');
    describe_fact(s, fact);
    schema_open(s, "if", '{');
    schema_text(s, "type", "object");
    if (fact->type.base == TYPE_CALENDAR)
        schema_words(s, "required", (const char *const[]){"is", NULL});
    schema_close(s, '}');
    schema_open(s, "then", '{');
    schema_text(s, "type", "object");
    schema_open(s, "properties", '{');
    schema_open(s, "is", '{');
    schema_ref(s, definition);
    schema_close(s, '}');
    schema_close(s, '}');
    schema_open(s, "allOf", '[');
    schema_open(s, NULL, '{');
    schema_form_ref(s, &form_statement);
    schema_close(s, '}');
    schema_close(s, ']');
    schema_close(s, '}');
    schema_open(s, "else", '{');
    schema_ref(s, definition);
    schema_close(s, '}');
    schema_close(s, '}');
}

/* ---- Names ---- */

static bool is_group_of(const struct fact *fact, const char *group, size_t length)
{
    return fact->name.len > length && fact->name.at[length] == '.' && memcmp(fact->name.at, group, length) == 0;
}

static void property(struct schema *s, const char *key, const struct fact *fact)
{
    char id[LIMIT_NAME_BYTES + sizeof "fact."];
    snprintf(id, sizeof id, "fact.%s", fact->name.at);
    schema_open(s, key, '{');
    schema_ref(s, id);
    schema_close(s, '}');
}

/* The facts under their first word. Written at the first of them that may be stated. */
static void write_group(struct schema *s, uint32_t first)
{
    const struct vocabulary *v = &s->rules->vocabulary;
    const struct text name = v->facts.at[first].name;
    const size_t length = (size_t)((const char *)memchr(name.at, '.', name.len) - name.at);
    for (uint32_t i = 0; i < first; i++)
        if (!v->facts.at[i].worked_out && is_group_of(&v->facts.at[i], name.at, length))
            return;
    const char *group = text_string(s->arena, (struct text){name.at, length});
    s->failed |= group == NULL;
    schema_open(s, group ? group : "", '{');
    schema_text(s, "description", "Facts of this group; each may also be written in one line, with a dot.");
    schema_text(s, "type", "object");
    schema_open(s, "properties", '{');
    for (uint32_t i = first; i < v->facts.count; i++)
        if (!v->facts.at[i].worked_out && is_group_of(&v->facts.at[i], name.at, length))
            property(s, v->facts.at[i].name.at + length + 1, &v->facts.at[i]);
    schema_close(s, '}');
    schema_flag(s, "additionalProperties", false);
    schema_close(s, '}');
}

void schema_fact_definitions(struct schema *s)
{
    const struct vocabulary *v = &s->rules->vocabulary;
    write_values(s);
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (!v->facts.at[i].worked_out)
            write_fact(s, &v->facts.at[i]);
    schema_open(s, "facts", '{');
    schema_text(s, "description", "Facts of a case, each under its first word or in one line with a dot, but only once.");
    schema_text(s, "type", "object");
    schema_open(s, "properties", '{');
    for (uint32_t i = 0; i < v->facts.count; i++) {
        const struct fact *fact = &v->facts.at[i];
        if (fact->worked_out)
            continue;
        if (memchr(fact->name.at, '.', fact->name.len))
            write_group(s, i);
        property(s, fact->name.at, fact);
    }
    if (s->rules->calendar_fact != FACT_NONE)
        property(s, "calendar", &v->facts.at[s->rules->calendar_fact]);
    schema_close(s, '}');
    schema_flag(s, "additionalProperties", false);
    schema_close(s, '}');
}
