/* SPDX-License-Identifier: MIT
 * A rules directory around one fuzzed file: the files it stands beside are copied once, the file itself is written for each input. What was loaded is
 * looked at: every program is built, and its parts fit together. */
#ifndef FUZZ_RULES_FOLDER_H
#define FUZZ_RULES_FOLDER_H

#include "rules/program.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[96], fuzzed[128];

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    require(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
}

static void remove_folder(void)
{
    DIR *open = opendir(folder);
    for (struct dirent *entry = open ? readdir(open) : NULL; entry; entry = readdir(open)) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
    }
    if (open)
        closedir(open);
    rmdir(folder);
}

/* Once: the folder with copies of these files of the tree in it. */
static void prepare(const char *const *files, size_t count)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%.60s/onroll-fuzz-XXXXXX", base && *base ? base : "/tmp");
    require(mkdtemp(folder) != NULL);
    for (size_t i = 0; i < count; i++) {
        char path[256], bytes[16384];
        FILE *file = fopen(files[i], "rb");
        require(file != NULL);
        size_t size = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        snprintf(path, sizeof path, "%s/%s", folder, strrchr(files[i], '/') + 1);
        write_file(path, bytes, size);
    }
    snprintf(fuzzed, sizeof fuzzed, "%s/t.yaml", folder);
    atexit(remove_folder);
}

static void count_message(void *context, const onroll_message *message)
{
    uint32_t *count = context;
    require(message->text && *message->text && message->code && (!message->file || message->line >= 1));
    (*count)++;
}

static void check_program(const struct program *p)
{
    for (uint32_t i = 0; i < p->gates.count; i++) {
        const struct gate *g = &p->gates.at[i];
        require(g->slot < p->slots && (g->a == NO_SLOT || g->a < g->slot) && (g->b == NO_SLOT || g->b < g->slot) && (g->c == NO_SLOT || g->c < g->slot));
    }
    for (uint32_t i = 0; i < p->atoms.count; i++)
        require(p->atoms.at[i].slot < p->slots);
    for (uint32_t i = 0; i < p->claims.count; i++) {
        const struct claim *c = &p->claims.at[i];
        require(c->root < p->slots && c->plain < p->slots && c->first_gate <= c->gate_end && c->gate_end <= c->plain_end && c->plain_end <= p->gates.count);
    }
}

static void check_epochs(const onroll_rules *rules, const struct epochs *epochs)
{
    onroll_status status;
    for (uint32_t i = 0; i < epochs->count; i++)
        check_program(rules_program(rules, &epochs->at[i], &status));
}

/* Loads the folder with these bytes as one more file: rules come of it, or at least one message and no rules. NULL: none. */
static onroll_rules *load_with(const uint8_t *data, size_t size)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_rules *rules = NULL;
    uint32_t messages = 0;
    write_file(fuzzed, data, size);
    options.on_message = count_message;
    options.message_context = &messages;
    onroll_status status = onroll_rules_load(&rules, folder, &options);
    require((status == ONROLL_OK) == (rules != NULL) && (status == ONROLL_OK || messages > 0));
    if (rules && onroll_rules_build(rules, &options) == ONROLL_OK) {
        onroll_lint lint = ONROLL_LINT_INIT;
        require(onroll_date_parse(&lint.today, "2026-06-01") && onroll_rules_lint(rules, &lint, &options) == ONROLL_OK);
        check_epochs(rules, &rules->epochs);
        for (uint32_t i = 0; i < rules->authorities.count; i++)
            check_epochs(rules, &rules->authorities.at[i].epochs);
    } else
        require(!rules || messages > 0);
    return rules;
}

#endif
