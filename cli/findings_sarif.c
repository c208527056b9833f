/* SPDX-License-Identifier: MIT
 * The findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts and editors read: the codes as rules, each finding
 * with its place, and with what onroll lint --fix would write. */
#include "findings.h"

#include "json_text.h"
#include "uri.h"

#include <stdio.h>
#include <string.h>

/* The heading of a code's part in docs/diagnostics.md as a link names it. */
static void print_anchor(const char *code, const char *title)
{
    const char *const words[] = {code, " ", title};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *at = words[i]; *at; at++) {
            char c = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ' ')
                putchar(c == ' ' ? '-' : c);
        }
}

/* The number of the code among the codes found, in the order in which they come. */
static size_t rule_index(const struct findings *f, size_t finding)
{
    size_t index = 0;
    for (size_t i = 0; i < f->count; i++) {
        size_t first = 0;
        while (strcmp(f->at[first].message.code, f->at[i].message.code) != 0)
            first++;
        if (strcmp(f->at[i].message.code, f->at[finding].message.code) == 0)
            return index;
        index += first == i;
    }
    return index;
}

static bool is_first(const struct findings *f, size_t finding)
{
    for (size_t i = 0; i < finding; i++)
        if (strcmp(f->at[i].message.code, f->at[finding].message.code) == 0)
            return false;
    return true;
}

static const char *level_of(onroll_severity severity) { return severity == ONROLL_ERROR ? "error" : severity == ONROLL_WARNING ? "warning" : "note"; }

static void print_rule(const onroll_message *m)
{
    const char *title = onroll_code_title(m->code);
    json_member("            {\n              ", "id", m->code);
    fputs(",\n              \"shortDescription\": {", stdout);
    json_member("", "text", title ? title : m->code);
    fputs("},\n              \"helpUri\": \"" ONROLL_DOCS_URI "/diagnostics.md#", stdout);
    print_anchor(m->code, title ? title : "");
    fputs("\",\n              \"defaultConfiguration\": {", stdout);
    json_member("", "level", level_of(m->severity));
    fputs("}\n            }", stdout);
}

static void print_artifact(const char *file)
{
    fputs("\"artifactLocation\": {\"uri\": \"", stdout);
    uri_print(file, json_char);
    fputs("\"}", stdout);
}

static void print_region(const char *name, const onroll_message *m)
{
    printf("\"%s\": {\"startLine\": %lu, \"startColumn\": %lu, \"endColumn\": %lu}", name, (unsigned long)m->line, (unsigned long)m->column,
           (unsigned long)m->column + m->width);
}

static void print_location(const onroll_message *m)
{
    fputs("\"physicalLocation\": {", stdout);
    print_artifact(m->file);
    if (m->line) {
        fputs(", ", stdout);
        print_region("region", m);
    }
    putchar('}');
}

static void print_fix(const onroll_message *m)
{
    fputs(",\n          \"fixes\": [{\"artifactChanges\": [{", stdout);
    print_artifact(m->file);
    fputs(", \"replacements\": [{", stdout);
    print_region("deletedRegion", m);
    fputs(", \"insertedContent\": {", stdout);
    json_member("", "text", m->fix);
    fputs("}}]}]}]", stdout);
}

static void print_text(const onroll_message *m)
{
    fputs("\"message\": {\"text\": \"", stdout);
    for (const char *at = m->text; *at; at++)
        json_char(*at);
    if (m->help) {
        fputs("\\n", stdout);
        for (const char *at = m->help; *at; at++)
            json_char(*at);
    }
    fputs("\"}", stdout);
}

static void print_result(const struct findings *f, size_t i)
{
    const onroll_message *m = &f->at[i].message, *also = &f->at[i].also;
    json_member("        {\n          ", "ruleId", m->code);
    printf(",\n          \"ruleIndex\": %zu", rule_index(f, i));
    json_member(",\n          ", "level", level_of(m->severity));
    fputs(",\n          ", stdout);
    print_text(m);
    fputs(",\n          \"locations\": [", stdout);
    if (m->file) {
        putchar('{');
        print_location(m);
        putchar('}');
    }
    putchar(']');
    if (also->code && also->file) {
        fputs(",\n          \"relatedLocations\": [{", stdout);
        print_location(also);
        fputs(", \"message\": {", stdout);
        json_member("", "text", also->text);
        fputs("}}]", stdout);
    }
    if (m->fix && m->file && m->line)
        print_fix(m);
    fputs("\n        }", stdout);
}

void findings_sarif(const struct findings *f)
{
    fputs("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n      \"tool\": {\n        \"driver\": {\n", stdout);
    json_member("          ", "name", "onroll");
    json_member(",\n          ", "semanticVersion", onroll_version());
    fputs(",\n          \"rules\": [", stdout);
    for (size_t i = 0, printed = 0; i < f->count; i++)
        if (is_first(f, i)) {
            fputs(printed++ ? ",\n" : "\n", stdout);
            print_rule(&f->at[i].message);
        }
    fputs("]\n        }\n      },\n      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": [", stdout);
    for (size_t i = 0; i < f->count; i++) {
        fputs(i ? ",\n" : "\n", stdout);
        print_result(f, i);
    }
    fputs("]\n    }\n  ]\n}\n", stdout);
}
