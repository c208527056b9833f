/* SPDX-License-Identifier: MIT
 * What a scenario may expect as a schema: the table of engine/scenario/expect.c, with what each key compares, and the columns of a table. */
#include "author/schema.h"

#include "scenario/forms.h"
#include "scenario/scenario.h"

static const char *const compares[EXPECT_IDS] = {
    [EXPECT_VERDICT] = "The verdict.",
    [EXPECT_MUST_DELETE] = "Whether the name must be deleted.",
    [EXPECT_GROUND] = "The ground, or none.",
    [EXPECT_LAW] = "The id of the instrument that governs.",
    [EXPECT_POLICY] = "The id of the council's policy that applies, or none.",
    [EXPECT_HEADLINE] = "How the first line of the answer begins.",
    [EXPECT_GROUNDS] = "The results of the grounds named.",
    [EXPECT_LIMBS] = "The results of the limbs named, each written as GROUND LIMB.",
    [EXPECT_READINGS] = "The result of a ground under each reading named by how it begins, or none.",
    [EXPECT_BARS] = "The results of the bars named.",
    [EXPECT_MISSING] = "All missing facts, in any order.",
    [EXPECT_MISSING_IN_ORDER] = "All missing facts, in this order.",
    [EXPECT_MISSING_INCLUDES] = "Facts that must be among the missing ones.",
    [EXPECT_MISSING_EXCLUDES] = "Facts that must not be missing.",
    [EXPECT_WARNINGS] = "Warnings that must be there.",
    [EXPECT_NO_WARNINGS] = "Warnings that must not be there.",
    [EXPECT_ASSUMPTIONS] = "Assumptions that must be there.",
    [EXPECT_NO_ASSUMPTIONS] = "Assumptions that must not be there.",
    [EXPECT_NOT_NEEDED] = "Facts that were stated and that the answer does not rest on.",
    [EXPECT_LOCAL] = "The result of the council's part.",
    [EXPECT_ITEMS] = "The results of the council's gates and steps.",
    [EXPECT_AUTHORITY_ITEMS] = "The results of the lines of what the authority does.",
    [EXPECT_ITEM_FROM] = "The first day of each item named, or none.",
    [EXPECT_ITEM_DUE] = "The last day of each item named, or none.",
    [EXPECT_ITEM_OTHER_DUE] = "The last day of each item named under the other reading of its days, or none.",
    [EXPECT_ITEM_DONE] = "The day on which each item named was done, or none.",
    [EXPECT_NO_ITEMS] = "Items that must not be there.",
    [EXPECT_CONFLICTS] = "Conflicts between council and law that must be there, by claim or gate.",
    [EXPECT_NO_CONFLICTS] = "Conflicts that must not be there.",
    [EXPECT_CONFLICT_KINDS] = "The kind of each conflict named.",
    [EXPECT_WITHOUT_GATES] = "The answer by the law alone, or none where no gate decides.",
    [EXPECT_SINCE] = "The day since when the answer stands, or none.",
    [EXPECT_LAPSES] = "The day on which the answer lapses, or none.",
    [EXPECT_EARLIEST] = "The earliest day on which the deletion can become lawful, or none.",
    [EXPECT_PATHS] = "All ways to a lawful deletion, in any order.",
    [EXPECT_WHY] = "Limbs and bars that must be among those that decided.",
    [EXPECT_DUTIES] = "The results of the duties named.",
    [EXPECT_DUTY_DUE] = "The last day of each duty named, or none.",
    [EXPECT_TIMELINE] = "The status of each event of the timeline, with its day where one is written behind it.",
    [EXPECT_COUNTS] = "The total of each count named.",
    [EXPECT_COUNT_READINGS] = "The verdict under another reading of a count, or none.",
};

static const char *const no_day[] = {"none", NULL};
static const struct shape text = {.kind = VALUE_TEXT}, texts = {.kind = VALUE_LIST, .of = SHAPE(VALUE_TEXT)}, some_texts = {.kind = VALUE_LIST, .low = 1, .of = SHAPE(VALUE_TEXT)};
static const struct shape day = {.kind = VALUE_OR_WORD, .words = no_day, .of = SHAPE(VALUE_DATE)};
static const struct shape earliest = {.kind = VALUE_EITHER, .of = &day, .other = SHAPE_FORM(form_earliest)};
static const struct shape without_gates = {.kind = VALUE_EITHER, .of = SHAPE_WORDS(no_day), .other = SHAPE_FORM(form_without_gates)};

static void write_scalar(struct schema *s, const struct expect_kind *kind)
{
    if (kind->words)
        schema_words(s, "enum", kind->words);
    else
        schema_shape(s, kind->days ? &day : &text);
}

static void write_expectation(struct schema *s, enum expect_id id)
{
    const struct expect_kind *kind = &expect_kinds[id];
    switch (kind->shape) {
    case EXPECTS_VALUE: write_scalar(s, kind); break;
    case EXPECTS_MAP:
        schema_text(s, "type", "object");
        if (!kind->none)
            schema_number(s, "minProperties", 1);
        schema_open(s, "additionalProperties", '{');
        write_scalar(s, kind);
        schema_close(s, '}');
        break;
    case EXPECTS_EACH: case EXPECTS_WHOLE: schema_shape(s, kind->instead ? &some_texts : &texts); break;
    case EXPECTS_OWN: schema_shape(s, id == EXPECT_EARLIEST ? &earliest : &without_gates); break;
    }
}

void schema_expect(struct schema *s)
{
    schema_text(s, "description", "What the answer is. Only what is written is compared.");
    schema_text(s, "type", "object");
    schema_number(s, "minProperties", 1);
    schema_open(s, "properties", '{');
    for (int id = 0; id < EXPECT_IDS; id++) {
        schema_open(s, expect_kinds[id].key, '{');
        schema_text(s, "description", compares[id] ? compares[id] : "");
        schema_open(s, "allOf", '[');
        schema_open(s, NULL, '{');
        write_expectation(s, (enum expect_id)id);
        schema_close(s, '}');
        schema_close(s, ']');
        schema_close(s, '}');
    }
    schema_close(s, '}');
    schema_flag(s, "additionalProperties", false);
}

/* The heads that an editor offers; a part of a map, such as limbs.GROUND LIMB, is any text. */
void schema_column(struct schema *s)
{
    const struct vocabulary *v = &s->rules->vocabulary;
    schema_text(s, "description", "A fact, or what is expected: verdict, or a name behind a dot such as limbs.GROUND LIMB. Or name, check_date, error.");
    schema_open(s, "anyOf", '[');
    schema_open(s, NULL, '{');
    schema_open(s, "enum", '[');
    writer_string(s->writer, "name");
    writer_string(s->writer, "check_date");
    writer_string(s->writer, "error");
    for (uint32_t i = 0; i < v->facts.count; i++)
        if (!v->facts.at[i].worked_out)
            writer_string(s->writer, v->facts.at[i].name.at);
    writer_string(s->writer, "calendar");
    for (int id = 0; id < EXPECT_IDS; id++)
        if (expect_kinds[id].shape != EXPECTS_MAP)
            writer_string(s->writer, expect_kinds[id].key);
    schema_close(s, ']');
    schema_close(s, '}');
    schema_open(s, NULL, '{');
    schema_text(s, "type", "string");
    schema_text(s, "pattern", "\\.");
    schema_close(s, '}');
    schema_close(s, ']');
}

void schema_cell(struct schema *s) { schema_text(s, "description", "A value of the column above it; _ says nothing."); }

void schema_any_facts(struct schema *s)
{
    schema_text(s, "description", "Facts of which a refusal is expected.");
    schema_text(s, "type", "object");
}
