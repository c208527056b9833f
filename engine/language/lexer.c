/* SPDX-License-Identifier: MIT
 * Cuts an expression into tokens, each with its place in the file. */
#include "language/lexer.h"

#include <string.h>

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool inner(char c) { return letter(c) || digit(c) || c == '_' || c == '-' || c == '.'; }

/* Where the bytes from..to of the scalar's value stand in the file. Exact when the value is written as it reads (plain, or quoted without
 * escapes, on one line; a block keeps a line break at its end); otherwise the whole scalar. */
static struct span place(const struct node *node, size_t from, size_t to)
{
    size_t written = node->span.to - node->span.from, shift = 0;
    if (node->style == STYLE_QUOTED && written >= 2) {
        written -= 2;
        shift = 1;
    }
    if (written != node->text.len || (node->style == STYLE_QUOTED && memchr(node->text.at, '\n', node->text.len)))
        return node->span;
    return (struct span){node->span.source, (uint32_t)(node->span.from + shift + from), (uint32_t)(node->span.from + shift + to)};
}

/* It cannot be told from a space by eye: word processors put it in. */
static bool no_break_space(struct text text, size_t at) { return text.len - at >= 2 && memcmp(text.at + at, "\xC2\xA0", 2) == 0; }

bool token_is_no_break_space(const struct token *token) { return token->kind == TOKEN_OTHER && no_break_space(token->text, 0); }

static bool ends_other(char c) { return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '(' || c == ')'; }

static size_t run(struct text text, size_t at, bool (*inside)(char))
{
    while (at < text.len && inside(text.at[at]))
        at++;
    return at;
}

static bool iso_date(struct text text, size_t at)
{
    static const char form[] = "dddd-dd-dd";
    if (text.len - at < sizeof form - 1)
        return false;
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == 'd' ? !digit(text.at[at + i]) : text.at[at + i] != '-')
            return false;
    return text.len == at + 10 || !inner(text.at[at + 10]);
}

static size_t symbol(struct text text, size_t at)
{
    bool equals = at + 1 < text.len && text.at[at + 1] == '=';
    return at + (equals && (text.at[at] == '<' || text.at[at] == '>') ? 2 : 1);
}

static enum token_kind scan(struct text text, size_t at, size_t *end)
{
    char c = text.at[at];
    if (iso_date(text, at)) {
        *end = at + 10;
        return TOKEN_DATE;
    }
    if (letter(c)) {
        *end = run(text, at, inner);
        while (*end > at + 1 && (text.at[*end - 1] == '.' || text.at[*end - 1] == '-'))
            --*end;
        return TOKEN_WORD;
    }
    if (digit(c)) {
        *end = run(text, at, digit);
        return TOKEN_NUMBER;
    }
    *end = at + 1;
    switch (c) {
    case '(': return TOKEN_OPEN;
    case ')': return TOKEN_CLOSE;
    case ',': return TOKEN_COMMA;
    case '<': case '>': case '=': case '+': case '-':
        *end = symbol(text, at);
        return TOKEN_SYMBOL;
    default: break;
    }
    if (no_break_space(text, at)) {
        *end = at + 2;
        return TOKEN_OTHER;
    }
    while (*end < text.len && !ends_other(text.at[*end]) && !no_break_space(text, *end))
        ++*end;
    return TOKEN_OTHER;
}

void lexer_next(struct lexer *lexer)
{
    struct text text = lexer->text;
    lexer->behind = lexer->token.span.to;
    while (lexer->at < text.len && (text.at[lexer->at] == ' ' || text.at[lexer->at] == '\n' || text.at[lexer->at] == '\t'))
        lexer->at++;
    size_t from = lexer->at, end = from;
    lexer->token.kind = from < text.len ? scan(text, from, &end) : TOKEN_END;
    lexer->token.text = (struct text){text.at + from, end - from};
    lexer->token.span = place(lexer->node, from, end);
    lexer->at = end;
}

void lexer_start(struct lexer *lexer, const struct node *node)
{
    *lexer = (struct lexer){.text = node->text, .node = node};
    lexer_next(lexer);
}

struct token lexer_peek(const struct lexer *lexer, int n)
{
    struct lexer ahead = *lexer;
    while (n-- > 0)
        lexer_next(&ahead);
    return ahead.token;
}
