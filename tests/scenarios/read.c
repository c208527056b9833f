/* SPDX-License-Identifier: MIT
 * Reads a scenario file strictly: an unknown key, a word that is no result, a case without an expectation or with the name of another is a mistake
 * with its place. What the facts hold is left to the engine, whose refusal may be what a case expects. */
#include "scenarios/scenarios.h"

#include "base/limits.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool load(struct text *out, struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    char *bytes = must(arena_alloc(arena, LIMIT_FILE_BYTES + 2));
    size_t size = fread(bytes, 1, LIMIT_FILE_BYTES + 1, file);
    bool good = !ferror(file);
    *out = (struct text){bytes, size};
    return fclose(file) == 0 && good;
}

uint32_t scenario_line(const struct scenario_file *file, const struct node *node)
{
    return diag_place(&file->diag.sources.at[node->span.source], node->span.from).line;
}

static void read_check_date(struct diag *diag, const struct node *node, onroll_date *out)
{
    *out = ONROLL_NO_DATE;
    struct text iso = read_text(diag, node, false);
    if (iso.len && !onroll_date_parse(out, iso.at))
        node_mistake(diag, DIAG_WRONG_VALUE, node, "check_date is a day such as 2026-03-09");
}

static void need_map(struct diag *diag, const struct node *node, const char *what)
{
    if (node && node->kind != NODE_MAP)
        node_mistake(diag, DIAG_WRONG_KIND, node, "%s are a map", what);
}

static bool name_is_new(const struct scenario_file *file, struct text name)
{
    for (uint32_t i = 0; i < file->scenarios.count; i++)
        if (text_equal(file->scenarios.at[i].name, name))
            return false;
    return true;
}

static void read_scenario(struct scenario_file *file, struct arena *arena, const struct node *node)
{
    static const struct key keys[] = {{"name", KEY_REQUIRED}, {"trap", KEY_OPTIONAL},   {"check_date", KEY_OPTIONAL}, {"facts", KEY_OPTIONAL},
                                      {"expect", KEY_OPTIONAL}, {"error", KEY_OPTIONAL}, {NULL, KEY_OPTIONAL}};
    struct diag *diag = &file->diag;
    read_map(diag, node, keys, "a scenario");
    if (node->kind != NODE_MAP)
        return;
    struct scenario s = {.facts = node_get(node, "facts"), .expect = node_get(node, "expect"), .name_node = node_get(node, "name")};
    s.name = read_text(diag, s.name_node, true);
    s.error = read_text(diag, node_get(node, "error"), false);
    read_text(diag, node_get(node, "trap"), false);
    read_check_date(diag, node_get(node, "check_date"), &s.check_date);
    need_map(diag, s.facts, "facts");
    if (!s.expect == !s.error.len)
        node_mistake(diag, DIAG_MISSING_KEY, node, "a scenario has either expect or error");
    if (s.expect)
        expect_read(diag, s.expect);
    if (s.name.len && !name_is_new(file, s.name))
        node_mistake(diag, DIAG_WRONG_VALUE, s.name_node, "another scenario of this file has the same name");
    struct scenario *added = must(LIST_ADD(arena, &file->scenarios));
    *added = s;
}

bool scenario_file_read(struct scenario_file *file, struct arena *arena, const char *path)
{
    static const struct key keys[] = {{"scenarios", KEY_REQUIRED}, {"common", KEY_OPTIONAL}, {"cases", KEY_REQUIRED}, {NULL, KEY_OPTIONAL}};
    struct text bytes = {NULL, 0};
    struct document document;
    *file = (struct scenario_file){.path = path};
    diag_init(&file->diag, arena);
    if (!load(&bytes, arena, path)) {
        diag_add(&file->diag, DIAG_SYNTAX, span_nowhere(), "%s: %s", path, strerror(errno));
        return false;
    }
    uint16_t source = diag_source(&file->diag, text_of(path), bytes, 1);
    if (!yaml_read(&document, arena, &file->diag, source) || !read_map(&file->diag, document.root, keys, "a scenario file"))
        return false;
    read_text(&file->diag, node_get(document.root, "scenarios"), true);
    file->common = node_get(document.root, "common");
    need_map(&file->diag, file->common, "common facts");
    const struct node *cases = node_get(document.root, "cases");
    if (read_list(&file->diag, cases, "cases"))
        for (uint32_t i = 0; i < cases->count; i++)
            read_scenario(file, arena, cases->items[i]);
    return file->diag.errors == 0;
}
