/* SPDX-License-Identifier: MIT
 * Why libyaml stopped, in words that help the author of a rule file. libyaml names the grammar production it was in; people want to know which
 * character to change. So each case looks at the text around the place first, and at libyaml's words only to tell the cases apart. */
#include "document/build.h"

#include <string.h>

struct spot {
    struct build *build;
    const struct yaml_problem *problem;
    struct text bytes;
    size_t at, line, end; /* the place of the problem, and its line without the break */
};

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool says(const char *text, const char *part)
{
    return text && strstr(text, part);
}

static size_t line_start(struct text bytes, size_t at)
{
    while (at && bytes.at[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(struct text bytes, size_t at)
{
    while (at < bytes.len && bytes.at[at] != '\n' && bytes.at[at] != '\r')
        at++;
    return at;
}

static size_t skip_blank(struct text bytes, size_t at)
{
    while (at < bytes.len && blank(bytes.at[at]))
        at++;
    return at;
}

static void report(const struct spot *s, enum diag_id id, size_t from, size_t to, const char *message, const char *help)
{
    build_mistake(s->build, id, build_span(s->build, from, to), help, "%s", message);
}

/* A tab in the indentation of any line from the one libyaml was busy with to the one where it stopped. */
static bool tab_indents(const struct spot *s)
{
    size_t from = s->problem->context_at < s->at ? s->problem->context_at : s->at;
    for (size_t line = line_start(s->bytes, from); line <= s->at && line < s->bytes.len; line = line_end(s->bytes, line) + 1)
        for (size_t i = line; i < s->bytes.len && blank(s->bytes.at[i]); i++)
            if (s->bytes.at[i] == '\t') {
                report(s, DIAG_SYNTAX, i, i + 1, "a tab cannot indent a line", "indent with spaces, two for each level");
                return true;
            }
    return false;
}

static size_t line_above(const struct spot *s, size_t line)
{
    while (line > 0) {
        line = line_start(s->bytes, line - 1);
        if (skip_blank(s->bytes, line) < line_end(s->bytes, line))
            return line;
    }
    return SIZE_MAX;
}

/* A no-break space in the indentation: it looks like a space and is a character of a value to YAML. The line above may hold it, whose value then went on. */
static bool no_break_indents(const struct spot *s)
{
    size_t from = line_above(s, s->line);
    for (size_t line = from == SIZE_MAX ? s->line : from; line <= s->at && line < s->bytes.len; line = line_end(s->bytes, line) + 1) {
        size_t at = skip_blank(s->bytes, line);
        if (at + 1 >= s->bytes.len || memcmp(s->bytes.at + at, "\xC2\xA0", 2) != 0)
            continue;
        report(s, DIAG_SYNTAX, at, at + 2, "a no-break space cannot indent a line", "it looks like a space and comes from a word processor: delete it and type spaces, two for each level");
        return true;
    }
    return false;
}

static bool quoted_scalar(const struct spot *s)
{
    if (!says(s->problem->context, "quoted scalar"))
        return false;
    size_t open = s->problem->context_at;
    if (says(s->problem->problem, "unexpected")) {
        bool single = open < s->bytes.len && s->bytes.at[open] == '\'';
        report(s, DIAG_SYNTAX, open, open + 1, "this quotation mark is never closed",
               single ? "close it with ' and write '' for an apostrophe in the text" : "close it with \" and write \\\" for a quotation mark in the text");
    } else {
        report(s, DIAG_SYNTAX, s->at, s->at + 1, "the text in double quotes has a backslash with something unknown behind it",
               "write \\\\ for a backslash, or put the text in single quotes");
    }
    return true;
}

/* Offset of the first ':' of the line that is followed by neither white space nor a slash, or SIZE_MAX; also when the line has a proper one. */
static size_t cramped_colon(const struct spot *s, size_t line)
{
    size_t end = line_end(s->bytes, line), found = SIZE_MAX;
    for (size_t i = line; i < end; i++) {
        if (s->bytes.at[i] != ':')
            continue;
        if (i + 1 == end || blank(s->bytes.at[i + 1]))
            return SIZE_MAX;
        if (s->bytes.at[i + 1] != '/' && found == SIZE_MAX)
            found = i;
    }
    return found;
}

static bool missing_space(const struct spot *s, size_t line)
{
    size_t colon = cramped_colon(s, line);
    if (colon == SIZE_MAX)
        return false;
    report(s, DIAG_SYNTAX, colon, colon + 1, "a space is missing after this colon", "write it as \"key: value\"");
    return true;
}

static size_t indentation(const struct spot *s, size_t line)
{
    return skip_blank(s->bytes, line) - line;
}

/* A " #" in the line above one that is indented deeper: YAML ended the sentence there. */
static bool comment_in_sentence(const struct spot *s, size_t below)
{
    size_t line = line_above(s, below);
    if (line == SIZE_MAX || indentation(s, below) <= indentation(s, line))
        return false;
    for (size_t i = below; i + 1 < line_end(s->bytes, below); i++)
        if (s->bytes.at[i] == ':' && blank(s->bytes.at[i + 1]))
            return false; /* a key, not the rest of a sentence */
    size_t end = line_end(s->bytes, line);
    for (size_t i = line; i + 1 < end; i++)
        if (blank(s->bytes.at[i]) && s->bytes.at[i + 1] == '#' && skip_blank(s->bytes, line) != i + 1) {
            report(s, DIAG_COMMENT_CUTS, i + 1, end, "the comment cuts a value that goes on in the next line",
                   "put the comment on a line of its own above the key, or put the value in quotes");
            return true;
        }
    return false;
}

static void neither_key_nor_item(const struct spot *s, size_t line)
{
    report(s, DIAG_SYNTAX, skip_blank(s->bytes, line), line_end(s->bytes, line), "this line is neither \"key: value\" nor an item of a list",
           "write a colon and a space after a key; indent the second line of a sentence deeper than its key");
}

static bool colon_not_allowed(const struct spot *s)
{
    if (!says(s->problem->problem, "mapping values are not allowed"))
        return false;
    for (size_t i = s->line; i + 1 < s->at; i++)
        if (s->bytes.at[i] == ':' && blank(s->bytes.at[i + 1])) {
            report(s, DIAG_SYNTAX, s->at, s->at + 1, "a colon and a space inside an unquoted value", "put the whole value in quotes");
            return true;
        }
    size_t above = line_above(s, s->line);
    if (above != SIZE_MAX && missing_space(s, above))
        return true;
    if (above != SIZE_MAX && indentation(s, above) >= indentation(s, s->line)) {
        neither_key_nor_item(s, above);
        return true;
    }
    size_t first = skip_blank(s->bytes, s->line);
    report(s, DIAG_SYNTAX, first, s->at > first ? s->at : first + 1, "this key is indented deeper than the line above, which already has a value",
           "indent the keys of one map alike, or move the value above to a line of its own");
    return true;
}

static bool colon_expected(const struct spot *s)
{
    if (!says(s->problem->problem, "could not find expected ':'"))
        return false;
    size_t line = line_start(s->bytes, s->problem->context_at);
    if (missing_space(s, line))
        return true;
    if (!comment_in_sentence(s, line))
        neither_key_nor_item(s, line);
    return true;
}

static bool bracket_open(const struct spot *s)
{
    size_t open = s->problem->context_at;
    if (!says(s->problem->context, "flow") || open >= s->bytes.len || (s->bytes.at[open] != '[' && s->bytes.at[open] != '{'))
        return false;
    struct build *b = s->build;
    const char *help = s->bytes.at[open] == '[' ? "close it with ]; put a value that only begins with [ in quotes"
                                                : "close it with }; put a value that only begins with { in quotes";
    struct diagnostic *d =
        build_mistake(b, DIAG_SYNTAX, build_span(b, open, open + 1), help, "this %c is not closed, or a comma is missing", s->bytes.at[open]);
    diag_also(b->diag, d, build_span(b, s->at, s->at + 1), "what stands here was not expected");
    return true;
}

static bool cannot_begin(const struct spot *s)
{
    if (!says(s->problem->problem, "cannot start any token") || s->at >= s->bytes.len)
        return false;
    build_mistake(s->build, DIAG_SYNTAX, build_span(s->build, s->at, s->at + 1), "put the value in quotes", "a value cannot begin with %c", s->bytes.at[s->at]);
    return true;
}

/* Where the value of the line begins, behind "key: " or "- ". */
static size_t value_at(const struct spot *s, size_t line)
{
    size_t at = skip_blank(s->bytes, line), end = line_end(s->bytes, line);
    while (at + 1 < end && s->bytes.at[at] == '-' && blank(s->bytes.at[at + 1]))
        at = skip_blank(s->bytes, at + 1);
    for (size_t i = at; i + 1 < end; i++)
        if (s->bytes.at[i] == ':' && blank(s->bytes.at[i + 1]))
            return skip_blank(s->bytes, i + 1);
    return at;
}

/* The quotation mark that ends here was opened on a line above, where it was not closed: that line is the one to mend. */
static bool opened_above(const struct spot *s, size_t closing)
{
    const char mark = s->bytes.at[closing];
    if (value_at(s, s->line) < closing && s->bytes.at[value_at(s, s->line)] == mark)
        return false;
    for (size_t line = line_above(s, s->line); line != SIZE_MAX; line = line_above(s, line)) {
        const size_t open = value_at(s, line), end = line_end(s->bytes, line);
        if (open >= end || s->bytes.at[open] != mark || memchr(s->bytes.at + open + 1, mark, end - open - 1))
            continue;
        struct diagnostic *d = build_mistake(s->build, DIAG_SYNTAX, build_span(s->build, open, open + 1), "close it at the end of the text, or take it out",
                                             "this quotation mark is not closed on its line");
        diag_also(s->build->diag, d, build_span(s->build, closing, closing + 1), "it was taken to be closed here");
        return true;
    }
    return false;
}

/* libyaml found the end of a value and then something else: text behind a closing quote or bracket, or another indentation. */
static bool left_over(const struct spot *s)
{
    if (!says(s->problem->context, "block mapping") && !says(s->problem->context, "block collection"))
        return false;
    size_t before = s->at;
    while (before > s->line && blank(s->bytes.at[before - 1]))
        before--;
    char last = before > s->line ? s->bytes.at[before - 1] : '\0';
    if ((last == '"' || last == '\'') && opened_above(s, before - 1))
        return true;
    if (last == '"' || last == '\'')
        report(s, DIAG_SYNTAX, s->at, s->end, "text behind a closing quotation mark",
               last == '"' ? "put the whole value in one pair of quotes" : "put the whole value in one pair of quotes, and write '' for an apostrophe in it");
    else if (last == ']' || last == '}')
        report(s, DIAG_SYNTAX, s->at, s->end, "text behind a closing bracket", "put a value that begins with [ or { in quotes");
    else if (last == '\0' && comment_in_sentence(s, s->line))
        return true;
    else if (last == '\0' && s->at < s->bytes.len)
        report(s, DIAG_SYNTAX, s->at, s->end, "this line is not indented like the lines it belongs to", "indent the keys of one map, and the items of one list, alike");
    else
        return false;
    return true;
}

/* What libyaml's own words tell apart, with the message and the advice for each. */
static bool by_words(const struct spot *s)
{
    static const struct {
        const char *problem, *context;
        enum diag_id id;
        const char *message, *help;
    } WORDS[] = {
        {NULL, "anchor", DIAG_ANCHOR, "an anchor (&) has no place here", "put a value that begins with & in quotes"},
        {NULL, "alias", DIAG_ANCHOR, "an alias (*) has no place here", "put a value that begins with * in quotes"},
        {NULL, "directive", DIAG_SYNTAX, "a line cannot begin with %", "put a value that begins with % in quotes; leave out %YAML and %TAG lines"},
        {NULL, "tag", DIAG_TAG, "a tag (!) has no place here", "put a value that begins with ! in quotes"},
        {"undefined tag handle", NULL, DIAG_TAG, "a tag (!) has no place here", "put a value that begins with ! in quotes"},
        {NULL, "block scalar", DIAG_SYNTAX, "the text after | or > has to begin on the next line, indented with spaces", "put a value that begins with | or > in quotes"},
        {"block sequence entries", NULL, DIAG_SYNTAX, "a list item cannot begin here",
         "begin each item on a line of its own; put a value that begins with \"- \" in quotes"},
        {"expected node content", "flow node", DIAG_SYNTAX, "a value was expected here",
         "take out a comma too many; a cell of a table that says nothing is written _"},
        {"mapping keys are not allowed", NULL, DIAG_SYNTAX, "a value cannot begin with ?", "put the value in quotes"},
        {"control characters", NULL, DIAG_SYNTAX, "a control character cannot stand in a file", "remove it, or save the file as plain text"},
        {"<document start>", NULL, DIAG_SYNTAX, "this stands behind the end of the document", "the outermost lines of a file all have the form \"key: value\""},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if ((!WORDS[i].problem || says(s->problem->problem, WORDS[i].problem)) && (!WORDS[i].context || says(s->problem->context, WORDS[i].context))) {
            size_t at = WORDS[i].context ? s->problem->context_at : s->at;
            report(s, WORDS[i].id, at, at + 1, WORDS[i].message, WORDS[i].help);
            return true;
        }
    return false;
}

void yaml_advise(struct build *build, const struct yaml_problem *problem)
{
    size_t line = line_start(build->bytes, problem->at);
    struct spot s = {build, problem, build->bytes, problem->at, line, line_end(build->bytes, line)};
    bool explained = quoted_scalar(&s) || tab_indents(&s) || no_break_indents(&s) || colon_not_allowed(&s) || colon_expected(&s) || bracket_open(&s) || cannot_begin(&s) ||
                     left_over(&s) || by_words(&s);
    if (!explained)
        report(&s, DIAG_SYNTAX, s.at, s.at + 1, "this is not well-formed YAML", "put the value in quotes, or compare the indentation with the lines above");
}
