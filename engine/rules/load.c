/* SPDX-License-Identifier: MIT
 * Loading the rules: files, documents, model, checks, periods. All mistakes of a run are told together; nothing is built from rules that hold
 * one. */
#include "rules/digest.h"
#include "rules/files.h"
#include "rules/epochs.h"
#include "rules/reader.h"

#include <string.h>

/* Kinds of files, in the order in which they have to be read: rules need the vocabulary. */
static const struct {
    const char *key;
    void (*read)(struct reader *reader, const struct node *root);
} kinds[] = {
    {"vocabulary", read_vocabulary}, {"patterns", read_patterns},       {"references", read_references},   {"codes", read_codes},
    {"bank_holidays", read_bank_holidays}, {"authorities", read_authorities}, {"equivalents", read_equivalents}, {"instrument", read_instrument},
    {"authority", read_authority},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static int kind_of(struct reader *reader, const struct node *root)
{
    struct text names[KINDS], first = root->kind == NODE_MAP && root->count ? root->pairs[0].key->text : (struct text){0};
    for (int i = 0; i < KINDS; i++) {
        names[i] = text_of(kinds[i].key);
        if (text_equal(first, names[i]))
            return i;
    }
    struct diagnostic *d = node_mistake(reader->diag, DIAG_WRONG_VALUE, root->count && root->kind == NODE_MAP ? root->pairs[0].key : root,
                                        "the first key of a rule file says what kind it is");
    int near = text_nearest(first, names, KINDS);
    if (near >= 0)
        diag_help(reader->diag, d, "did you mean '%s'?", kinds[near].key);
    diag_help(reader->diag, d, "vocabulary, patterns, references, codes, bank_holidays, authorities, equivalents, instrument or authority");
    return -1;
}

static bool read_documents(struct reader *reader, const struct rule_files *files)
{
    struct document *documents = ARENA_ARRAY(reader->arena, struct document, files->names.count ? files->names.count : 1);
    int *kind = ARENA_ARRAY(reader->arena, int, files->names.count ? files->names.count : 1);
    if (!documents || !kind)
        return false;
    for (uint32_t i = 0; i < files->names.count; i++) {
        uint16_t source = diag_source(reader->diag, files->names.at[i], files->bytes[i], 1);
        kind[i] = yaml_read(&documents[i], reader->arena, reader->diag, source) && documents[i].root ? kind_of(reader, documents[i].root) : -1;
    }
    for (int k = 0; k < KINDS; k++)
        for (uint32_t i = 0; i < files->names.count; i++)
            if (kind[i] == k)
                kinds[k].read(reader, documents[i].root);
    return true;
}

static onroll_status load(onroll_rules *rules, const char *dir)
{
    struct rule_files files = {0};
    struct reader reader = {.rules = rules, .arena = &rules->arena, .diag = &rules->diag, .policy = POLICY_NONE};
    onroll_status status = rule_files_find(&files, &rules->arena, &rules->diag, dir);
    if (status == ONROLL_OK)
        status = rule_files_read(&files, &rules->arena, &rules->diag, dir);
    if (status != ONROLL_OK)
        return status;
    if (!files.names.count)
        diag_add(&rules->diag, DIAG_NO_RULES, span_nowhere(), "%s holds no rule file (.yaml)", dir);
    bool complete = read_documents(&reader, &files) && !rules->arena.failed; /* the checks count on what the readers noted */
    if (complete) {
        check_rules(&reader);
        check_periods(&reader);
    }
    if (!complete || rules->arena.failed || rules->diag.failed)
        return ONROLL_ENOMEM;
    if (rules->diag.errors)
        return ONROLL_EINVALID;
    rules->sha256 = digest_files(&rules->arena, files.names.at, files.bytes, files.names.count);
    epochs_find(&reader);
    rules_view_build(&reader, files.names.at, files.names.count);
    if (rules->arena.failed)
        return ONROLL_ENOMEM;
    return rules->diag.errors ? ONROLL_ELIMIT : ONROLL_OK;
}

void onroll_rules_free(onroll_rules *rules)
{
    if (!rules)
        return;
    for (uint32_t i = 0; i < rules->vocabulary.patterns.count; i++)
        pattern_free(rules->vocabulary.patterns.at[i].pattern);
    for (uint32_t i = 0; i < rules->vocabulary.references.count; i++)
        pattern_free(rules->vocabulary.references.at[i].pattern);
    epochs_free(rules);
    onroll_allocator allocator = rules->allocator;
    arena_free(&rules->arena);
    allocator.release(allocator.context, rules);
}

onroll_status onroll_rules_load(onroll_rules **out, const char *dir, const onroll_options *options)
{
    struct arena first;
    *out = NULL;
    arena_init(&first, options ? &options->allocator : NULL);
    onroll_rules *rules = first.allocator.allocate(first.allocator.context, sizeof *rules);
    if (!rules)
        return ONROLL_ENOMEM;
    memset(rules, 0, sizeof *rules);
    rules->allocator = first.allocator;
    arena_init(&rules->arena, &rules->allocator);
    diag_init(&rules->diag, &rules->arena);
    onroll_status status = load(rules, dir);
    if (options)
        diag_deliver(&rules->diag, options->on_message, options->message_context);
    if (status != ONROLL_OK)
        onroll_rules_free(rules);
    else
        *out = rules;
    return status;
}
