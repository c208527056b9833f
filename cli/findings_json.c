/* SPDX-License-Identifier: MIT
 * The findings as one JSON object; docs/authors/lint.md has its keys. */
#include "findings.h"

#include "json_text.h"
#include "uri.h"

#include <stdio.h>

static void print_place(const onroll_message *m, const char *indent)
{
    printf("%s", indent);
    json_member("", "file", m->file ? path_from_here(m->file) : NULL);
    printf(",%s\"line\": %lu,%s\"column\": %lu,%s\"width\": %lu", indent, (unsigned long)m->line, indent, (unsigned long)m->column, indent, (unsigned long)m->width);
}

static void print_finding(const struct finding *finding)
{
    static const char *const words[] = {"error", "warning", "note"};
    const onroll_message *m = &finding->message;
    json_member("    {\n      ", "code", m->code);
    json_member(",\n      ", "severity", words[m->severity]);
    json_member(",\n      ", "title", onroll_code_title(m->code));
    putchar(',');
    print_place(m, "\n      ");
    json_member(",\n      ", "message", m->text);
    json_member(",\n      ", "path", m->path);
    json_member(",\n      ", "help", m->help);
    json_member(",\n      ", "fix", m->fix);
    fputs(",\n      \"also\": ", stdout);
    if (finding->also.code) {
        putchar('{');
        print_place(&finding->also, "\n        ");
        json_member(",\n        ", "message", finding->also.text);
        fputs("\n      }", stdout);
    } else {
        fputs("null", stdout);
    }
    fputs("\n    }", stdout);
}

void findings_json(const struct findings *f)
{
    fputs("{\n", stdout);
    json_member("  ", "onroll", onroll_version());
    printf(",\n  \"errors\": %lu,\n  \"warnings\": %lu,\n  \"findings\": [", f->errors, f->warnings);
    for (size_t i = 0; i < f->count; i++) {
        fputs(i ? ",\n" : "\n", stdout);
        print_finding(&f->at[i]);
    }
    fputs(f->count ? "\n  ]\n}\n" : "]\n}\n", stdout);
}
