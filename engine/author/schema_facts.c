/* SPDX-License-Identifier: MIT
 * The facts of a case as a schema: each fact of the vocabulary with its question as description and its values, nested under its first word or with a
 * dot, alone or with who stated it. What is worked out may not be stated, so it is not there. */
#include "author/schema.h"

#include "base/limits.h"
#include "facts/forms.h"

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

/* What a value of each type may be; the shape of a choice is the fact's own. */
static const struct value_kinds {
    const char *id, *says;
    const struct shape *shape; /* NULL: one of the words alone */
    bool yes, no;              /* the words yes and no, with the truth values that JSON has for them */
} values[] = {
    [TYPE_POISON] = {"text", "Text.", SHAPE(VALUE_TEXT), false, false},
    [TYPE_YES_NO] = {"yes-no", "yes or no.", NULL, true, true},
    [TYPE_DATE] = {"date", "A day such as 2026-03-09.", SHAPE(VALUE_DATE), false, false},
    [TYPE_NUMBER] = {"number", "A whole number without its unit.", &days, false, false},
    [TYPE_CHOICE] = {"choice", "One of the words of the fact.", NULL, false, false},
    [TYPE_TEXT] = {"text", "Text.", SHAPE(VALUE_TEXT), false, false},
    [TYPE_CODES] = {"codes", "A list of attendance codes, such as [G, O].", &code_list, false, false},
    [TYPE_GROUND] = {"ground", "A ground, by its letter.", SHAPE(VALUE_GROUND), false, false},
    [TYPE_AUTHORITY] = {"authority", "A local authority.", SHAPE(VALUE_AUTHORITY), false, false},
    [TYPE_CALENDAR] = {"calendar", "The name of a stored calendar, a list of names, or a calendar written out.", &calendars, false, false},
    [TYPE_RECORDS] = {"records", "A list of entries.", &records, false, false},
    [TYPE_REGISTER] = {"register", "The marks of the attendance register.", &register_marks, false, false},
};
static const struct value_kinds date_or_no = {"date-or-no", "The day of the act, or no for not done.", SHAPE(VALUE_DATE), false, true};

enum { WORD_BYTES = LIMIT_NAME_BYTES + 8, ID_BYTES = WORD_BYTES + 8 }; /* "choice.NAME", "stated.choice.NAME" */

/* One of the words: yes and no, and those of the two states in which a fact has no value. JSON has null for the first of these. */
static void write_words(struct schema *s, bool yes, bool no)
{
    schema_open(s, "enum", '[');
    if (yes)
        writer_string(s->writer, "yes");
    if (no)
        writer_string(s->writer, "no");
    if (yes)
        writer_bool(s->writer, true);
    if (no)
        writer_bool(s->writer, false);
    writer_string(s->writer, "not known");
    writer_string(s->writer, "not applicable");
    writer_null(s->writer);
    schema_close(s, ']');
}

static void write_words_item(struct schema *s, bool yes, bool no)
{
    schema_open(s, NULL, '{');
    write_words(s, yes, no);
    schema_close(s, '}');
}

static void open_value(struct schema *s, const char *id, const char *says)
{
    char whole[ID_BYTES];
    schema_join(whole, sizeof whole, "value.", id);
    schema_open(s, whole, '{');
    schema_text(s, "description", says);
}

/* Under "stated.ID": a value, or a map of it with who stated it. Only a calendar may be a map itself. */
static void write_stated(struct schema *s, const char *id, bool map)
{
    char value[ID_BYTES], whole[ID_BYTES];
    schema_join(value, sizeof value, "value.", id);
    schema_join(whole, sizeof whole, "stated.", id);
    schema_open(s, whole, '{');
    schema_open(s, "if", '{');
    schema_text(s, "type", "object");
    if (map)
        schema_words(s, "required", (const char *const[]){"is", NULL});
    schema_close(s, '}');
    schema_open(s, "then", '{');
    schema_text(s, "type", "object");
    schema_open(s, "properties", '{');
    schema_open(s, "is", '{');
    schema_ref(s, value);
    schema_close(s, '}');
    schema_close(s, '}');
    schema_open(s, "allOf", '[');
    schema_open(s, NULL, '{');
    schema_form_ref(s, &form_statement);
    schema_close(s, '}');
    schema_close(s, ']');
    schema_close(s, '}');
    schema_open(s, "else", '{');
    schema_ref(s, value);
    schema_close(s, '}');
    schema_close(s, '}');
}

static void write_value(struct schema *s, const struct value_kinds *kind)
{
    open_value(s, kind->id, kind->says);
    if (kind->shape) {
        schema_open(s, "anyOf", '[');
        write_words_item(s, kind->yes, kind->no);
        schema_open(s, NULL, '{');
        schema_shape(s, kind->shape);
        schema_close(s, '}');
        schema_close(s, ']');
    } else {
        write_words(s, kind->yes, kind->no);
    }
    schema_close(s, '}');
    write_stated(s, kind->id, kind == &values[TYPE_CALENDAR]);
}

/* Each word with what it means: an editor shows that beside it. */
static void write_choice(struct schema *s, const struct fact *fact, const char *id)
{
    open_value(s, id, values[TYPE_CHOICE].says);
    schema_open(s, "anyOf", '[');
    for (uint32_t i = 0; i < fact->value_count; i++) {
        schema_open(s, NULL, '{');
        schema_text(s, "const", fact->values[i].value.at);
        schema_text(s, "description", fact->values[i].says.at);
        schema_close(s, '}');
    }
    write_words_item(s, false, false);
    schema_close(s, ']');
    schema_close(s, '}');
    write_stated(s, id, false);
}

static void write_values(struct schema *s)
{
    for (size_t i = TYPE_POISON + 1; i < sizeof values / sizeof *values; i++)
        if (i != TYPE_CHOICE)
            write_value(s, &values[i]);
    write_value(s, &date_or_no);
}

/* ---- Facts ---- */

static void describe_fact(struct schema *s, const struct fact *fact)
{
    static const char *const whose[] = {"the school", "the authority", "a parent", "the new school"};
    struct buffer words;
    buffer_init(&words, s->arena);
    buffer_add(&words, fact->question);
    buffer_format(&words, " (%s; known to %s)", type_name(fact->type), whose[fact->from]);
    if (fact->assumed.len)
        buffer_format(&words, " Left out, %s.", fact->assumed.at);
    const char *done = buffer_done(&words);
    s->failed |= done == NULL;
    schema_text(s, "description", done);
}

static void write_fact(struct schema *s, const struct fact *fact)
{
    const bool choice = fact->type.base == TYPE_CHOICE;
    const struct value_kinds *kind = type_or_no(fact->type) ? &date_or_no : &values[fact->type.base];
    char words[WORD_BYTES], stated[ID_BYTES], id[ID_BYTES];
    schema_join(words, sizeof words, "choice.", fact->name.at);
    schema_join(stated, sizeof stated, "stated.", choice ? words : kind->id);
    schema_join(id, sizeof id, "fact.", fact->name.at);
    if (choice)
        write_choice(s, fact, words);
    schema_open(s, id, '{');
    describe_fact(s, fact);
    schema_open(s, "allOf", '[');
    schema_ref_item(s, stated);
    schema_close(s, ']');
    schema_close(s, '}');
}

/* ---- Names ---- */

static bool is_group_of(const struct fact *fact, const char *group, size_t length)
{
    return fact->name.len > length && fact->name.at[length] == '.' && memcmp(fact->name.at, group, length) == 0;
}

static void property(struct schema *s, const char *key, const struct fact *fact)
{
    char id[ID_BYTES];
    schema_join(id, sizeof id, "fact.", fact->name.at);
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

void schema_facts(struct schema *s)
{
    const struct vocabulary *v = &s->rules->vocabulary;
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
}

void schema_fact_definitions(struct schema *s)
{
    const struct vocabulary *v = &s->rules->vocabulary;
    write_values(s);
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (!v->facts.at[i].worked_out)
            write_fact(s, &v->facts.at[i]);
}
