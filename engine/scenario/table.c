/* SPDX-License-Identifier: MIT
 * Tables of scenarios: the columns are facts and what is expected, each row is a scenario. A cell of "_" says nothing: what the table states for all of
 * its rows stands. Mistakes point at the cell, or at the head of the column where the column is wrong. */
#include "scenario/parts.h"

#include <string.h>

enum { NAME_BYTES = 120 }; /* of the cells in the name of a row */

enum column_kind { COLUMN_NAME, COLUMN_CHECK_DATE, COLUMN_ERROR, COLUMN_FACT, COLUMN_EXPECT, COLUMN_WRONG };

struct column {
    enum column_kind kind;
    enum expect_id id;  /* of COLUMN_EXPECT */
    struct text name;   /* of an entry of a map that is expected; otherwise empty */
    struct node *node;  /* its head */
};

struct table {
    struct file_reader *r;
    struct text name;
    const struct node *facts, *expect; /* of all rows, or NULL */
    onroll_date check_date;
    LIST(struct column) columns;
};

/* ---- Columns ---- */

/* The nearest of the facts and of what may be expected. */
static void refuse_column(struct table *t, const struct node *node)
{
    const struct vocabulary *v = &t->r->set->rules->vocabulary;
    struct text words[EXPECT_IDS], name = node->text;
    struct diagnostic *d = node_mistake(t->r->diag, DIAG_UNKNOWN_NAME, node, "\"%.*s\" is neither a fact nor something that can be expected", TEXT_ARG(text_clip(name, 60)));
    uint32_t fact = vocabulary_nearest_fact(v, t->r->arena, name);
    for (int i = 0; i < EXPECT_IDS; i++)
        words[i] = text_of(expect_kinds[i].key);
    const char *dot = memchr(name.at, '.', name.len);
    struct text first = {name.at, dot ? (size_t)(dot - name.at) : name.len};
    int near = text_nearest(first, words, EXPECT_IDS);
    if (fact != FACT_NONE)
        diag_help(t->r->diag, d, "did you mean the fact %s?", v->facts.at[fact].name.at);
    else if (near >= 0)
        diag_help(t->r->diag, d, "did you mean \"%s%s\"?", expect_kinds[near].key, dot ? dot : "");
    else
        diag_help(t->r->diag, d, "write a fact such as absence.school_days, or what is expected: verdict, limbs.9(1)(i) twenty-school-days");
}

/* "verdict", "limbs.9(1)(i) twenty-school-days", "absence.school_days" */
static struct column column_of(struct table *t, struct node *node)
{
    const struct vocabulary *v = &t->r->set->rules->vocabulary;
    struct text head = read_text(t->r->diag, node, true);
    struct column column = {.kind = COLUMN_WRONG, .node = node};
    if (!head.len)
        return column;
    const char *dot = memchr(head.at, '.', head.len);
    struct text first = {head.at, dot ? (size_t)(dot - head.at) : head.len};
    int id = expect_find(first);
    bool map = id >= 0 && expect_kinds[id].shape == EXPECTS_MAP;
    if (text_is(head, "name"))
        column.kind = COLUMN_NAME;
    else if (text_is(head, "check_date"))
        column.kind = COLUMN_CHECK_DATE;
    else if (text_is(head, "error"))
        column.kind = COLUMN_ERROR;
    else if (map_get(&v->fact_map, head) != MAP_NONE || text_is(head, "calendar"))
        column.kind = COLUMN_FACT;
    else if (id >= 0 && map == (dot && dot[1])) {
        column.kind = COLUMN_EXPECT;
        column.id = (enum expect_id)id;
        column.name = dot ? text_of(dot + 1) : (struct text){0};
    } else if (map) {
        struct diagnostic *d = node_mistake(t->r->diag, DIAG_WRONG_VALUE, node, "\"%.*s\" does not say of what", TEXT_ARG(head));
        diag_help(t->r->diag, d, "write it with a name behind a dot: %.*s.NAME", TEXT_ARG(first));
    } else {
        refuse_column(t, node);
    }
    return column;
}

static bool read_columns(struct table *t, const struct node *list)
{
    if (!read_list(t->r->diag, list, "columns"))
        return false;
    uint32_t before = t->r->diag->errors, expects = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        struct column column = column_of(t, list->items[i]);
        for (uint32_t n = 0; n < t->columns.count; n++)
            if (column.node->text.len && text_equal(t->columns.at[n].node->text, column.node->text))
                node_mistake(t->r->diag, DIAG_DUPLICATE_KEY, column.node, "two columns are named \"%.*s\"", TEXT_ARG(text_clip(column.node->text, 60)));
        struct column *added = LIST_ADD(t->r->arena, &t->columns);
        expects += column.kind == COLUMN_EXPECT || column.kind == COLUMN_ERROR;
        if (added)
            *added = column;
        else
            t->r->failed = true;
    }
    if (t->r->diag->errors == before && !expects && !t->expect) {
        struct diagnostic *d = node_mistake(t->r->diag, DIAG_MISSING_KEY, list, "no column says what is expected");
        diag_help(t->r->diag, d, "add a column such as verdict, or the key expect beside columns");
    }
    return t->r->diag->errors == before && !t->r->failed;
}

/* ---- Rows ---- */

static bool says_nothing(const struct node *cell)
{
    return cell->kind == NODE_SCALAR && ((cell->style == STYLE_PLAIN && text_is(cell->text, "_")) || text_trim(cell->text).len == 0);
}

/* A cell in the name of its row, as written: lists and maps too. */
static void add_cell(struct buffer *name, const struct file_reader *r, const struct node *cell)
{
    const struct source *source = &r->diag->sources.at[cell->span.source];
    size_t to = cell->span.to < source->bytes.len ? cell->span.to : source->bytes.len;
    for (size_t i = cell->span.from; i < to; i++)
        if ((unsigned char)source->bytes.at[i] >= 0x20)
            buffer_char(name, source->bytes.at[i]);
}

/* "twenty school days, row 2: 20, yes": the facts of the row, or the name that it gives itself. */
static struct text row_name(struct table *t, const struct node *row, uint32_t number)
{
    struct buffer name;
    const char *between = ": ";
    buffer_init(&name, t->r->arena);
    for (uint32_t i = 0; i < row->count; i++)
        if (t->columns.at[i].kind == COLUMN_NAME && !says_nothing(row->items[i])) {
            buffer_format(&name, "%.*s: %.*s", TEXT_ARG(t->name), TEXT_ARG(read_text(t->r->diag, row->items[i], true)));
            return buffer_text(&name);
        }
    buffer_format(&name, "%.*s, row %u", TEXT_ARG(t->name), (unsigned)number);
    size_t most = name.len + NAME_BYTES;
    for (uint32_t i = 0; i < row->count; i++)
        if (t->columns.at[i].kind == COLUMN_FACT) {
            buffer_string(&name, between);
            add_cell(&name, t->r, row->items[i]);
            between = ", ";
        }
    t->r->failed |= name.failed;
    struct text whole = buffer_text(&name);
    return whole.len > most ? text_copy(t->r->arena, text_clip(whole, most)) : whole;
}

/* The facts of a row as a map, each under the head of its column. */
static const struct node *row_facts(struct table *t, const struct node *row)
{
    struct node *map = ARENA_NEW(t->r->arena, struct node);
    struct pair *pairs = ARENA_ARRAY(t->r->arena, struct pair, row->count + 1);
    if (!map || !pairs) {
        t->r->failed = true;
        return NULL;
    }
    *map = *row;
    map->kind = NODE_MAP;
    map->pairs = pairs;
    map->count = 0;
    for (uint32_t i = 0; i < row->count; i++)
        if (t->columns.at[i].kind == COLUMN_FACT && !says_nothing(row->items[i]))
            pairs[map->count++] = (struct pair){t->columns.at[i].node, row->items[i]};
    return map;
}

static void expect_row(struct table *t, const struct node *row, struct expectations *out, struct text *error, struct draft *draft)
{
    for (uint32_t i = 0; i < row->count; i++) {
        const struct column *column = &t->columns.at[i];
        if (says_nothing(row->items[i]))
            continue;
        if (column->kind == COLUMN_EXPECT)
            expect_value(t->r->diag, column->id, column->name, row->items[i], t->r->arena, out);
        else if (column->kind == COLUMN_ERROR)
            *error = read_text(t->r->diag, row->items[i], false);
        else if (column->kind == COLUMN_CHECK_DATE)
            scenario_check_date(t->r->diag, row->items[i], &draft->check_date);
    }
}

/* Many parsers of YAML, those of editors among them, take a hyphen alone in brackets for the beginning of a list. */
static bool no_hyphens(struct table *t, const struct node *row)
{
    const uint32_t before = t->r->diag->errors;
    for (uint32_t i = 0; i < row->count; i++)
        if (row->items[i]->kind == NODE_SCALAR && row->items[i]->style == STYLE_PLAIN && text_is(row->items[i]->text, "-")) {
            struct diagnostic *d = node_mistake(t->r->diag, DIAG_WRONG_VALUE, row->items[i], "a cell that says nothing is written _");
            diag_help(t->r->diag, d, "a hyphen alone begins a list in YAML");
        }
    return t->r->diag->errors == before;
}

static bool right_length(struct table *t, const struct node *row)
{
    if (!read_list(t->r->diag, row, "a row"))
        return false;
    if (row->count == t->columns.count)
        return true;
    struct diagnostic *d;
    if (row->count < t->columns.count) {
        d = node_mistake(t->r->diag, DIAG_WRONG_KIND, row, "this row has %u cells and there are %u columns", (unsigned)row->count, (unsigned)t->columns.count);
        diag_help(t->r->diag, d, "nothing stands under %.*s; a cell that says nothing is written _", TEXT_ARG(t->columns.at[row->count].node->text));
    } else {
        d = node_mistake(t->r->diag, DIAG_WRONG_KIND, row->items[t->columns.count], "this row has %u cells and there are %u columns", (unsigned)row->count,
                         (unsigned)t->columns.count);
        diag_help(t->r->diag, d, "no column stands above this cell; put a text with a comma in quotes");
    }
    return false;
}

static void read_row(struct table *t, const struct node *row, uint32_t number)
{
    struct draft draft = {.check_date = t->check_date};
    struct expectations expected = {0};
    struct text error = {0};
    if (!right_length(t, row) || !no_hyphens(t, row))
        return;
    draft.layers[1] = t->facts;
    draft.layers[2] = row_facts(t, row);
    expect_row(t, row, &expected, &error, &draft);
    if (error.len && expected.list.count) {
        struct diagnostic *d = node_mistake(t->r->diag, DIAG_WRONG_VALUE, row, "this row expects a refusal and an answer");
        diag_help(t->r->diag, d, "a case that is refused has no answer: write _ under the other columns");
    }
    if (t->expect && !error.len)
        expect_map(t->r->diag, t->expect, t->r->arena, &expected);
    if (!error.len && !expected.list.count)
        node_mistake(t->r->diag, DIAG_MISSING_KEY, row, "this row expects nothing");
    struct scenario *s = scenario_add(t->r, row_name(t, row, number), row, &draft);
    if (!s)
        return;
    s->error = error;
    s->expected = expected.list.at;
    s->expected_count = expected.list.count;
    t->r->failed |= expected.failed;
}

void table_read(struct file_reader *r, const struct node *node)
{
    const struct node *rows = node_get(node, "rows"), *facts = node_get(node, "facts");
    struct table t = {.r = r, .expect = node_get(node, "expect"), .check_date = ONROLL_NO_DATE};
    read_form(r->diag, node, &form_table);
    if (node->kind != NODE_MAP)
        return;
    t.name = read_text(r->diag, node_get(node, "table"), true);
    read_text(r->diag, node_get(node, "trap"), false);
    scenario_check_date(r->diag, node_get(node, "check_date"), &t.check_date);
    t.facts = scenario_facts_map(r->diag, facts, "facts") ? facts : NULL;
    bool good = node_get(node, "columns") && read_columns(&t, node_get(node, "columns"));
    if (!read_list(r->diag, rows, "rows"))
        return;
    if (!rows->count)
        node_mistake(r->diag, DIAG_MISSING_KEY, rows, "the table has no rows");
    for (uint32_t i = 0; good && i < rows->count && !r->failed; i++)
        read_row(&t, rows->items[i], i + 1);
}
