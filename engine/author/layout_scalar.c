/* SPDX-License-Identifier: MIT
 * Scalars as they are written again: as they stand where they stand on one line, expressions in canonical words, text that was broken over lines joined,
 * blocks behind | and > with their own lines. Quotes go only from what is text in any case and could not be taken for anything else. */
#include "author/layout.h"

#include "language/print.h"

#include <string.h>

static bool blank(char c) { return c == ' ' || c == '\t'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool has(struct text text, char c) { return text.len && memchr(text.at, c, text.len); }

static struct text raw(const struct layout *layout, const struct node *node)
{
    return (struct text){layout->bytes.at + node->span.from, node->span.to - node->span.from};
}

static bool one_line(struct text text) { return !has(text, '\n') && !has(text, '\r'); }

static bool control(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20 || text.at[i] == 0x7F)
            return true;
    return false;
}

bool scalar_is_plain(struct text text, bool flow)
{
    if (!text.len || blank(text.at[0]) || blank(text.at[text.len - 1]) || text.at[text.len - 1] == ':' || control(text))
        return false;
    bool minus = text.at[0] == '-' && text.len > 1 && !blank(text.at[1]);
    if (!minus && strchr("-?:,[]{}#&*!|>'\"%@`", text.at[0]))
        return false;
    for (size_t i = 1; i < text.len; i++)
        if ((text.at[i] == ' ' && text.at[i - 1] == ':') || (text.at[i] == '#' && text.at[i - 1] == ' '))
            return false;
    for (size_t i = 0; flow && i < text.len; i++)
        if (strchr(",[]{}", text.at[i]))
            return false;
    return text.len < 3 || (memcmp(text.at, "...", 3) != 0 && memcmp(text.at, "---", 3) != 0);
}

/* Text that begins with a letter, is no word that YAML or a case takes for something else, and has no sign of another language. */
static bool needs_no_quotes(struct text text, bool flow)
{
    static const char *const words[] = {"yes", "no", "true", "false", "on", "off", "y", "n", "null", "none", "nan", "inf"};
    if (!scalar_is_plain(text, flow) || !letter(text.at[0]))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (strchr("[]{}\\|*^$+<>=\"'", text.at[i]))
            return false;
    char small[8] = "";
    for (size_t i = 0; i < text.len && text.len < sizeof small; i++)
        small[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] - 'A' + 'a' : text.at[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(small, words[i]) == 0)
            return false;
    return true;
}

struct text scalar_expression(struct layout *layout, const struct node *node)
{
    const struct text none = {0};
    struct diag diag;
    struct buffer out;
    diag_init(&diag, layout->arena);
    buffer_init(&out, layout->arena);
    struct scope scope = {.arena = layout->arena, .diag = &diag, .otherwise_allowed = true};
    const struct expr *e = expr_parse(&scope, node);
    if (!e || diag.errors || !expr_print(&out, e, NULL))
        return none;
    const struct node printed = {.kind = NODE_SCALAR, .style = STYLE_PLAIN, .text = buffer_text(&out)};
    const struct expr *again = expr_parse(&scope, &printed);
    layout->failed |= !again || out.failed || diag.failed;
    return !diag.errors && expr_same(e, again) ? printed.text : none;
}

static void add_single_quoted(struct buffer *out, struct text text)
{
    buffer_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        buffer_char(out, text.at[i]);
        if (text.at[i] == '\'')
            buffer_char(out, '\'');
    }
    buffer_char(out, '\'');
}

static void add_double_quoted(struct buffer *out, struct text text)
{
    buffer_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '\n')
            buffer_string(out, "\\n");
        else if (c < 0x20 || c == 0x7F)
            buffer_format(out, "\\x%02X", c);
        else {
            if (c == '"' || c == '\\')
                buffer_char(out, '\\');
            buffer_char(out, (char)c);
        }
    }
    buffer_char(out, '"');
}

static bool block(struct text written) { return written.at[0] == '|' || written.at[0] == '>'; }

bool scalar_on_one_line(struct layout *layout, const struct part *part, bool flow)
{
    const struct text written = raw(layout, part->node);
    if (part->node->style == STYLE_QUOTED)
        return part->expression || !block(written);
    return part->expression || one_line(written) || scalar_is_plain(part->node->text, flow);
}

void scalar_write(struct layout *layout, struct buffer *out, const struct part *part, bool flow)
{
    const struct node *node = part->node;
    const struct text written = raw(layout, node);
    const bool quoted = node->style == STYLE_QUOTED, may_go = quoted && !part->behind.len; /* a comment behind would cut a plain sentence */
    if (part->expression) {
        struct text text = scalar_expression(layout, node);
        if (scalar_is_plain(text, flow) && (may_go || !quoted))
            buffer_add(out, text);
        else
            add_single_quoted(out, text);
    } else {
        const bool bare = may_go && part->words && needs_no_quotes(node->text, flow);
        if (!bare && one_line(written))
            buffer_add(out, written);
        else if (!bare && quoted)
            add_double_quoted(out, node->text);
        else
            buffer_add(out, node->text);
    }
}

/* ---- Several lines ---- */

static void add_line(struct buffer *out, struct text line, uint32_t indent)
{
    buffer_char(out, '\n');
    for (uint32_t i = 0; line.len && i < indent; i++)
        buffer_char(out, ' ');
    buffer_add(out, line);
}

static struct text next_line(struct text *rest)
{
    const char *end = rest->len ? memchr(rest->at, '\n', rest->len) : NULL;
    struct text line = {rest->at, end ? (size_t)(end - rest->at) : rest->len};
    *rest = end ? (struct text){end + 1, rest->len - line.len - 1} : (struct text){rest->at + rest->len, 0};
    if (line.len && line.at[line.len - 1] == '\r')
        line.len--;
    return line;
}

static size_t line_breaks_at_end(struct text text)
{
    size_t count = 0;
    while (count < text.len && text.at[text.len - 1 - count] == '\n')
        count++;
    return count;
}

/* Plain text with empty lines in it: its lines as they stand. */
static void write_plain_lines(struct buffer *out, struct text written, uint32_t indent)
{
    struct text first = next_line(&written);
    while (first.len && blank(first.at[first.len - 1]))
        first.len--;
    buffer_add(out, first);
    while (written.len)
        add_line(out, text_trim(next_line(&written)), indent);
}

/* The value line by line behind |. A first line that begins with a space needs the indentation told, which is two. */
static void write_literal(struct buffer *out, struct text text, uint32_t indent, size_t breaks)
{
    struct text rest = {text.at, text.len - breaks};
    const char *first = rest.at;
    while (rest.len && *first == '\n' && first < rest.at + rest.len - 1)
        first++;
    buffer_string(out, rest.len && blank(*first) ? "|2" : "|");
    buffer_string(out, breaks == 0 ? "-" : breaks > 1 || !rest.len ? "+" : "");
    while (rest.len)
        add_line(out, next_line(&rest), indent);
}

/* The lines behind > as they stand, moved to the indentation wanted. */
static void write_folded(struct buffer *out, struct text written, uint32_t indent, size_t breaks)
{
    buffer_string(out, breaks == 0 ? ">-" : breaks > 1 ? ">+" : ">");
    next_line(&written);
    struct text look = written, first = {0};
    while (look.len && !text_trim(first).len)
        first = next_line(&look);
    size_t before = 0;
    while (before < first.len && first.at[before] == ' ')
        before++;
    while (written.len) {
        struct text line = next_line(&written);
        size_t cut = 0;
        while (cut < before && cut < line.len && line.at[cut] == ' ')
            cut++;
        add_line(out, (struct text){line.at + cut, line.len - cut}, indent);
    }
}

/* Is its last line one of spaces alone? */
static bool ends_in_spaces(struct text text)
{
    size_t count = 0;
    while (count < text.len && blank(text.at[text.len - 1 - count]))
        count++;
    return count && (count == text.len || text.at[text.len - 1 - count] == '\n');
}

/* May its own lines be moved? Not with an indentation told in its head, and not where lines end in a carriage return alone. */
static bool movable(struct text written)
{
    struct text rest = written, head = next_line(&rest);
    for (size_t i = 1; i < head.len && head.at[i] != ' ' && head.at[i] != '#'; i++)
        if (digit(head.at[i]))
            return false;
    for (size_t i = 0; i + 1 < written.len; i++)
        if (written.at[i] == '\r' && written.at[i + 1] != '\n')
            return false;
    return text_trim(rest).len > 0;
}

void scalar_write_lines(struct layout *layout, struct buffer *out, const struct node *node, uint32_t indent, bool *keeps)
{
    const struct text written = raw(layout, node);
    size_t breaks = line_breaks_at_end(node->text);
    if (node->style == STYLE_PLAIN) {
        write_plain_lines(out, written, indent);
        return;
    }
    bool spaces_at_end = node->text.len > breaks && blank(node->text.at[node->text.len - breaks - 1]); /* they are not in the span */
    if (written.at[0] == '>' && movable(written) && !spaces_at_end)
        write_folded(out, written, indent, breaks);
    else
        write_literal(out, node->text, indent, breaks);
    bool empty = node->text.len == breaks;
    for (size_t i = empty ? 0 : 1; i < breaks; i++)
        buffer_char(out, '\n');
    *keeps = breaks > (empty ? 0 : 1) || ends_in_spaces((struct text){node->text.at, node->text.len - breaks});
}
