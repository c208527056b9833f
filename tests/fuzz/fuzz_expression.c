/* SPDX-License-Identifier: MIT
 * Fuzz target for expressions: a text is parsed and typed against a small vocabulary. It gives a tree without poison of the type asked for, or at least one
 * mistake; every span lies in the text, every part in the text of the whole. What is well typed prints to a text that reads as the same, and that prints
 * to itself. */
#include "language/print.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const struct {
    const char *name, *type;
} facts[] = {{"a.yes", "yes_no"}, {"a.no", "yes_no"}, {"a.date", "date"}, {"a.first_day", "date"}, {"a.school_days", "school days"}, {"a.weeks", "weeks"},
             {"a.codes", "codes"}, {"a.kind", "choice"}, {"a.text", "text"}, {"a.log", "records"}, {"a.calendar", "calendar"}, {"a.act_on", "date or no"}};

static struct choice_value values[] = {{{"one", 3}, {"one", 3}}, {{"two", 3}, {"two", 3}}};

static void make_vocabulary(struct vocabulary *v, struct arena *arena)
{
    static const char *const codes[] = {"C", "M", "/"};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct fact *fact = LIST_ADD(arena, &v->facts);
        require(fact != NULL);
        fact->name = text_of(facts[i].name);
        require(type_parse(text_of(facts[i].type), &fact->type));
        fact->type.choices = fact->type.base == TYPE_CHOICE ? (uint32_t)i : fact->type.choices;
        fact->values = values;
        fact->value_count = fact->type.base == TYPE_CHOICE ? 2 : 0;
        require(map_put(arena, &v->fact_map, fact->name, (uint32_t)i));
    }
    for (uint32_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct code *code = LIST_ADD(arena, &v->codes);
        require(code && map_put(arena, &v->code_map, text_of(codes[i]), i));
        code->code = text_of(codes[i]);
    }
    struct named_term *day = LIST_ADD(arena, &v->named_days);
    require(day && map_put(arena, &v->named_map, TEXT("named-day"), 0) && map_put(arena, &v->pattern_map, TEXT("pattern"), 0));
    day->name = TEXT("named-day");
}

static bool definition(void *context, struct text name, struct span used_at, struct type *type, uint32_t *index)
{
    (void)context;
    (void)used_at;
    *type = (struct type){TYPE_YES_NO, UNIT_DAYS, 0};
    *index = 0;
    return text_is(name, "defined");
}

static void check_tree(const struct expr *e, struct span whole, bool good, uint32_t level)
{
    if (!e)
        return;
    require(level < 4096 && e->span.source == whole.source && e->span.from <= e->span.to && whole.from <= e->span.from && e->span.to <= whole.to);
    require(!good || (e->kind != EXPR_POISON && e->type.base != TYPE_POISON));
    for (uint32_t i = 0; e->kind != EXPR_POISON && i < e->word_count; i++)
        require(whole.from <= e->words[i].span.from && e->words[i].span.to <= whole.to);
    check_tree(e->a, whole, good, level + 1);
    check_tree(e->b, whole, good, level + 1);
}

static struct text print(struct arena *arena, const struct expr *e)
{
    struct buffer out;
    buffer_init(&out, arena);
    require(expr_print(&out, e, NULL));
    return buffer_text(&out);
}

static void check_print(const struct scope *scope, const struct expr *e)
{
    struct diag diag;
    diag_init(&diag, scope->arena);
    struct text text = print(scope->arena, e);
    const struct node node = {.kind = NODE_SCALAR, .text = text};
    struct scope again = *scope;
    again.diag = &diag;
    struct expr *parsed = expr_parse(&again, &node);
    require(parsed != NULL && (diag.errors == 0 || text.len > LIMIT_EXPRESSION_BYTES));
    if (diag.errors)
        return;
    expr_check(&again, parsed, &node, (struct type){TYPE_YES_NO, UNIT_DAYS, 0});
    require(diag.errors == 0 && text_equal(text, print(scope->arena, parsed)));
}

static void count_message(void *context, const onroll_message *message)
{
    uint32_t *count = context;
    require(message->text && *message->text && (message->severity == ONROLL_NOTE || (message->line >= 1 && message->column >= 1)));
    (*count)++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct diag diag;
    struct vocabulary vocabulary = {0};
    uint32_t messages = 0;
    if (size > 4096 || !text_utf8_valid((struct text){(const char *)data, size}, NULL))
        return -1;
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    make_vocabulary(&vocabulary, &arena);
    struct text text = text_copy(&arena, (struct text){(const char *)data, size});
    uint16_t source = diag_source(&diag, TEXT("fuzz"), text, 1);
    const struct node node = {.kind = NODE_SCALAR, .span = {source, 0, (uint32_t)size}, .text = text};
    struct scope scope = {.arena = &arena, .diag = &diag, .vocabulary = &vocabulary, .definition = definition, .known_allowed = size % 2 == 0, .otherwise_allowed = true};
    struct expr *e = expr_parse(&scope, &node);
    require(e != NULL);
    check_tree(e, node.span, false, 0);
    expr_check(&scope, e, &node, (struct type){TYPE_YES_NO, UNIT_DAYS, 0});
    check_tree(e, node.span, diag.errors == 0, 0);
    if (diag.errors == 0)
        check_print(&scope, e);
    diag_deliver(&diag, count_message, &messages);
    require((messages > 0) == (diag.errors > 0));
    arena_free(&arena);
    return 0;
}
