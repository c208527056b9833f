/* SPDX-License-Identifier: MIT
 * Values by the type of their fact, never by their spelling: the four states, statements with who and when, yes or no, numbers and dates. A plain
 * YAML scalar is typed, a quoted one is text; JSON has its own booleans, numbers and null; a call has the words of a spreadsheet. */
#include "facts/case.h"

#include "base/limits.h"

#include <string.h>

enum { VALUE_SHOWN = 60, WORD_BYTES = 24 };

struct text value_shown(const struct node *node)
{
    return text_clip(node->text, VALUE_SHOWN);
}

static struct text lower_case(char into[WORD_BYTES], struct text text)
{
    size_t len = text.len < WORD_BYTES ? text.len : WORD_BYTES;
    for (size_t i = 0; i < len; i++)
        into[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] - 'A' + 'a' : text.at[i]);
    return (struct text){into, len};
}

static bool yaml_quoted(const struct node *node) { return node->kind == NODE_SCALAR && node->style == STYLE_QUOTED && !node->from_json; }

static bool json_plain(const struct node *node) { return node->kind == NODE_SCALAR && node->style == STYLE_PLAIN && node->from_json; }

struct diagnostic *value_wrong(struct case_reader *reader, const char *what, const char *expected, const struct node *node)
{
    const char *stands = node->kind == NODE_MAP ? "a map" : node->kind == NODE_LIST ? "a list" : node->text.len == 0 ? "nothing" : NULL;
    if (stands)
        return node_mistake(&reader->diag, DIAG_CASE_TYPE, node, "%s is %s, here stands %s", what, expected, stands);
    const char *quote = json_plain(node) ? "" : "\"";
    return node_mistake(&reader->diag, DIAG_CASE_TYPE, node, "%s is %s, here stands %s%.*s%s%s", what, expected, quote, TEXT_ARG(value_shown(node)), quote,
                        yaml_quoted(node) ? " in quotes" : "");
}

/* ---- Yes or no ---- */

static int truth_of(struct text word)
{
    static const struct {
        const char *word;
        int truth;
    } words[] = {{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}, {"y", 1}, {"n", 0}, {"1", 1}, {"0", 0}, {"on", 1}, {"off", 0}};
    char small[WORD_BYTES];
    struct text lower = lower_case(small, word);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(lower, words[i].word))
            return words[i].truth;
    return -1;
}

static bool yes_no_spelled_right(const struct case_reader *reader, const struct node *node)
{
    const struct text word = node->text;
    if (reader->by_call)
        return word.len && (word.at[0] | 0x20) != 'o'; /* on and off are no words of a spreadsheet */
    if (node->style != STYLE_PLAIN)
        return false;
    bool yaml_word = !node->from_json && (text_is(word, "yes") || text_is(word, "no"));
    return yaml_word || text_is(word, "true") || text_is(word, "false");
}

static bool value_yes_no(const struct reading *g)
{
    const bool json = g->node->from_json;
    int truth = g->node->kind == NODE_SCALAR ? truth_of(g->node->text) : -1;
    if (truth >= 0 && yes_no_spelled_right(g->reader, g->node)) {
        g->value->number = truth;
        return true;
    }
    struct diagnostic *d = value_wrong(g->reader, g->fact->name.at, json ? "true or false" : "yes or no", g->node);
    const char *right = json ? (truth ? "true" : "false") : truth ? "yes" : "no";
    if (truth >= 0)
        diag_help(&g->reader->diag, d, g->node->style == STYLE_QUOTED ? "write %s, without quotes" : "write %s", right);
    else
        diag_help(&g->reader->diag, d, json ? "write true or false" : "write yes or no");
    return false;
}

/* ---- Numbers ---- */

static bool digits_only(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

static int64_t number_of(struct text digits)
{
    int64_t number = 0;
    for (size_t i = 0; i < digits.len && number <= LIMIT_NUMBER; i++)
        number = number * 10 + (digits.at[i] - '0');
    return number;
}

static bool number_wrong(const struct reading *g, const char *help)
{
    struct buffer expected;
    buffer_init(&expected, g->reader->scratch);
    buffer_format(&expected, "a whole number of %s", unit_name(g->fact->type.unit, 2));
    struct diagnostic *d = value_wrong(g->reader, g->fact->name.at, expected.failed ? "a whole number" : expected.at, g->node);
    diag_help(&g->reader->diag, d, "%s", help);
    return false;
}

static bool value_number(const struct reading *g)
{
    const struct text text = g->node->text;
    if (g->node->kind != NODE_SCALAR)
        return number_wrong(g, "write a number such as 20");
    bool negative = text.at[0] == '-', whole = digits_only(!negative ? text : (struct text){text.at + 1, text.len - 1});
    if (whole && g->node->style == STYLE_QUOTED)
        return number_wrong(g, "write the number without quotes");
    if (!whole || g->node->style == STYLE_QUOTED)
        return number_wrong(g, digits_only((struct text){text.at, 1}) ? "write the number alone, without a unit, point or comma" : "write a number such as 20");
    if (!negative && text.at[0] == '0' && text.len > 1)
        return number_wrong(g, "write it without noughts before it");
    g->value->number = negative ? -1 : number_of(text);
    if (g->value->number >= 0 && g->value->number <= LIMIT_NUMBER)
        return true;
    node_mistake(&g->reader->diag, DIAG_CASE_VALUE, g->node, "%s is a number from 0 to %d, here stands %.*s", g->fact->name.at, LIMIT_NUMBER, TEXT_ARG(value_shown(g->node)));
    return false;
}

/* ---- Dates ---- */

static bool date_mark(char c) { return c == '/' || c == '-' || c == '.' || c == ' '; }

/* Three numbers with one mark between them, as people write dates. */
static bool date_parts(struct text text, int32_t part[3], int digits[3])
{
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        part[i] = digits[i] = 0;
        for (; at < text.len && digits[i] < 4 && text.at[at] >= '0' && text.at[at] <= '9'; at++, digits[i]++)
            part[i] = part[i] * 10 + (text.at[at] - '0');
        if (!digits[i])
            return false;
        if (i < 2 && (at >= text.len || !date_mark(text.at[at++])))
            return false;
    }
    return at == text.len;
}

static void help_with_date(struct case_reader *reader, struct diagnostic *d, const struct node *node)
{
    int32_t part[3];
    int digits[3];
    if (node->kind == NODE_SCALAR && date_parts(node->text, part, digits)) {
        struct civil c = {part[digits[0] == 4 ? 0 : 2], part[1], part[digits[0] == 4 ? 2 : 0]};
        if ((digits[0] == 4 || digits[2] == 4) && date_valid(c.year, c.month, c.day)) {
            char iso[DATE_ISO_BYTES];
            struct buffer words;
            buffer_init(&words, reader->scratch);
            date_iso(date_from_civil(c.year, c.month, c.day), iso);
            date_words(&words, date_from_civil(c.year, c.month, c.day));
            if (yaml_quoted(node))
                diag_help(&reader->diag, d, "write %s, without quotes", iso);
            else if (!words.failed)
                diag_help(&reader->diag, d, "write %s for %s", iso, words.at);
            return;
        }
        if (date_valid(c.year, c.month, 1)) {
            diag_help(&reader->diag, d, "%s %d has %d days", month_name(c.month), (int)c.year, (int)date_month_length(c.year, c.month));
            return;
        }
    }
    diag_help(&reader->diag, d, json_plain(node) ? "write year, month and day in quotes, such as \"2026-03-09\"" : "write year, month and day, such as 2026-03-09");
}

bool value_day(struct case_reader *reader, const char *what, const struct node *node, int32_t *day)
{
    if (!node)
        return false;
    bool styled = node->kind == NODE_SCALAR && !yaml_quoted(node) && !json_plain(node);
    *day = styled ? date_parse(node->text) : DATE_NONE;
    if (*day != DATE_NONE)
        return true;
    help_with_date(reader, value_wrong(reader, what, "a date", node), node);
    return false;
}

/* "no" in place of a day; `yes` would not tell when. */
static bool value_date_or_no(const struct reading *g)
{
    struct case_reader *reader = g->reader;
    const struct node *node = g->node;
    bool styled = node->kind == NODE_SCALAR && !yaml_quoted(node) && !json_plain(node);
    int32_t day = styled ? date_parse(node->text) : DATE_NONE;
    int truth = node->kind == NODE_SCALAR ? truth_of(node->text) : -1;
    bool no = truth == 0 && yes_no_spelled_right(reader, node);
    g->value->number = no ? DATE_NEVER : day;
    if (no || (day != DATE_NONE && !date_never(day)))
        return true;
    struct diagnostic *d = value_wrong(reader, g->fact->name.at, type_name(g->fact->type), node);
    if (truth > 0)
        diag_help(&reader->diag, d, "write the day on which it was done, such as 2026-03-09");
    else if (truth == 0 || date_never(day))
        diag_help(&reader->diag, d, node->from_json ? "write false when it was not done" : "write no, without quotes, when it was not done");
    else
        help_with_date(reader, d, node);
    return false;
}

static bool value_date(const struct reading *g)
{
    if (type_or_no(g->fact->type))
        return value_date_or_no(g);
    int32_t day = DATE_NONE;
    bool good = value_day(g->reader, g->fact->name.at, g->node, &day);
    g->value->number = day;
    return good;
}

/* ---- States ---- */

/* "not known" and "not applicable"; quoted in YAML they are text. */
static bool state_word(const struct case_reader *reader, const struct node *node, enum state *state)
{
    char small[WORD_BYTES];
    struct text word = reader->by_call ? lower_case(small, node->text) : node->text;
    if (node->kind != NODE_SCALAR || yaml_quoted(node))
        return false;
    bool not_known = text_is(word, "not known") || (json_plain(node) && text_is(word, "null")) || (reader->by_call && text_is(word, "?"));
    if (!not_known && !text_is(word, "not applicable"))
        return false;
    *state = not_known ? STATE_NOT_KNOWN : STATE_NOT_APPLICABLE;
    return true;
}

static bool is_value_of(const struct fact *fact, struct text word)
{
    for (uint32_t i = 0; i < fact->value_count; i++)
        if (text_equal(fact->values[i].value, word))
            return true;
    return false;
}

/* Words by which people mean a state; taken for one they would hide a slip. False when the value is none of them. */
static bool refuse_slip(const struct reading *g)
{
    static const struct {
        const char *word, *state;
    } slips[] = {
        {"unknown", "not known"}, {"not_known", "not known"}, {"not-known", "not known"}, {"null", "not known"},           {"~", "not known"},        {"?", "not known"},
        {"n/k", "not known"},     {"not known", "not known"}, {"n/a", "not applicable"},  {"not_applicable", "not applicable"}, {"not applicable", "not applicable"},
    };
    const struct node *node = g->node;
    bool bare = node->style == STYLE_PLAIN || (node->from_json && g->fact->type.base != TYPE_TEXT);
    if (!bare || is_value_of(g->fact, node->text))
        return false;
    char small[WORD_BYTES];
    struct text lower = lower_case(small, node->text);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        if (!text_is(lower, slips[i].word))
            continue;
        struct diagnostic *d = node_mistake(&g->reader->diag, DIAG_CASE_VALUE, node, "\"%.*s\" is not a value of %s", TEXT_ARG(value_shown(node)), g->fact->name.at);
        diag_help(&g->reader->diag, d, node->from_json ? "write \"%s\"" : "write %s", slips[i].state);
        return true;
    }
    return false;
}

static bool read_plain(const struct reading *g)
{
    static bool (*const readers[])(const struct reading *) = {
        [TYPE_POISON] = value_text,   [TYPE_YES_NO] = value_yes_no, [TYPE_DATE] = value_date,           [TYPE_NUMBER] = value_number,     [TYPE_CHOICE] = value_choice,   [TYPE_TEXT] = value_text,
        [TYPE_CODES] = value_codes,   [TYPE_GROUND] = value_ground, [TYPE_AUTHORITY] = value_authority, [TYPE_CALENDAR] = value_calendar, [TYPE_RECORDS] = value_records,
        [TYPE_REGISTER] = value_register,
    };
    g->value->state = STATE_KNOWN;
    if (state_word(g->reader, g->node, &g->value->state))
        return true;
    if (g->node->kind == NODE_SCALAR && g->node->text.len == 0) {
        struct diagnostic *d = node_mistake(&g->reader->diag, DIAG_CASE_TYPE, g->node, "%s has no value", g->fact->name.at);
        diag_help(&g->reader->diag, d, "take the fact out, or write %s", g->node->from_json ? "\"not known\"" : "not known");
        return false;
    }
    if (g->node->kind == NODE_SCALAR && refuse_slip(g))
        return false;
    return readers[g->fact->type.base](g);
}

/* ---- Statements ---- */

static const char *keep(struct case_reader *reader, const struct node *node)
{
    struct text text = read_text(&reader->diag, node, false);
    return text.len ? text_string(&reader->facts->arena, text) : NULL;
}

/* {is: ..., by: ..., on: ..., because: ...} */
static bool read_statement(const struct reading *g)
{
    struct case_reader *reader = g->reader;
    uint32_t before = reader->diag.errors;
    read_form(&reader->diag, g->node, &form_statement);
    struct reading inner = *g;
    inner.node = node_get(g->node, "is");
    const struct node *on = node_get(g->node, "on");
    int32_t day = DATE_NONE;
    bool good = inner.node && read_plain(&inner);
    if (on && value_day(reader, "\"on\"", on, &day)) {
        char iso[DATE_ISO_BYTES];
        date_iso(day, iso);
        g->stated->on = text_string(&reader->facts->arena, text_of(iso));
    }
    g->stated->by = keep(reader, node_get(g->node, "by"));
    g->stated->because = keep(reader, node_get(g->node, "because"));
    return good && reader->diag.errors == before;
}

bool value_read(struct case_reader *reader, uint32_t fact, const struct node *node, struct value *value, struct stated *stated)
{
    struct reading g = {reader, &reader->vocabulary->facts.at[fact], node, value, stated};
    bool statement = node->kind == NODE_MAP && (g.fact->type.base != TYPE_CALENDAR || node_get(node, "is"));
    return statement ? read_statement(&g) : read_plain(&g);
}
