/* SPDX-License-Identifier: MIT
 * Fuzz target for whole rule files: the bytes stand as one file beside the small vocabulary of tests/support/rules, and the directory is loaded. Rules come of
 * it, or at least one message and no rules; what was loaded can be looked at and freed. */
#include "rules/program.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const small[] = {"vocabulary.yaml", "patterns.yaml", "codes.yaml", "named-days.yaml"};
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
    char path[128];
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, small[i]);
        unlink(path);
    }
    unlink(fuzzed);
    rmdir(folder);
}

/* Once: the folder with the small vocabulary in it. */
static void prepare(void)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%.60s/onroll-fuzz-XXXXXX", base && *base ? base : "/tmp");
    require(mkdtemp(folder) != NULL);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        char path[128], bytes[16384];
        snprintf(path, sizeof path, "tests/support/rules/%s", small[i]);
        FILE *file = fopen(path, "rb");
        require(file != NULL);
        size_t size = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        snprintf(path, sizeof path, "%s/%s", folder, small[i]);
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
    for (uint32_t i = 0; i < p->claims.count; i++)
        require(p->claims.at[i].root < p->slots && p->claims.at[i].first_gate <= p->claims.at[i].gate_end && p->claims.at[i].gate_end <= p->gates.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_rules *rules = NULL;
    uint32_t messages = 0;
    if (!*folder)
        prepare();
    write_file(fuzzed, data, size);
    options.on_message = count_message;
    options.message_context = &messages;
    onroll_status status = onroll_rules_load(&rules, folder, &options);
    require((status == ONROLL_OK) == (rules != NULL) && (status == ONROLL_OK || messages > 0));
    if (rules) {
        const onroll_rules_view *view = onroll_rules_inspect(rules);
        require(view->sha256 && strlen(view->sha256) == 64 && rules->epochs.count > 0 && view->file_count == 5);
        for (uint32_t i = 0; i < rules->epochs.count; i++)
            check_program(rules->epochs.at[i].program);
    }
    onroll_rules_free(rules);
    return 0;
}
