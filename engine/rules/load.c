/* SPDX-License-Identifier: MIT
 * Loading the rules: files, documents, model, checks, one program per epoch. All mistakes of a run are told together; nothing is built from rules that
 * hold one. */
#include "rules/digest.h"
#include "rules/files.h"
#include "rules/program.h"
#include "rules/reader.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

/* Kinds of files, in the order in which they have to be read: rules need the vocabulary. */
static const struct {
    const char *key;
    void (*read)(struct reader *reader, const struct node *root);
} kinds[] = {
    {"vocabulary", read_vocabulary}, {"patterns", read_patterns},       {"references", read_references},   {"codes", read_codes},
    {"bank_holidays", read_bank_holidays}, {"authorities", read_authorities}, {"equivalents", read_equivalents}, {"instrument", read_instrument},
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
    diag_help(reader->diag, d, "vocabulary, patterns, references, codes, bank_holidays, authorities, equivalents or instrument");
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

struct boundaries {
    struct arena *arena;
    LIST(int32_t) days; /* days on which something begins or is over */
};

static void add_force(struct boundaries *b, struct force force)
{
    const int32_t days[] = {force.from, force.to < DATE_MAX ? force.to + 1 : DATE_MIN};
    for (int i = 0; i < 2; i++) {
        int32_t *slot = days[i] > DATE_MIN ? LIST_ADD(b->arena, &b->days) : NULL;
        if (slot)
            *slot = days[i];
    }
}

static void add_instrument_boundaries(struct boundaries *b, const struct instrument *in)
{
    if (in->commenced)
        add_force(b, in->force);
    for (uint32_t p = 0; p < in->paragraphs.count; p++)
        for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++) {
            const struct ground *ground = &in->paragraphs.at[p].grounds.at[g];
            add_force(b, ground->force);
            for (uint32_t l = 0; l < ground->limbs.count; l++)
                add_force(b, ground->limbs.at[l].force);
        }
    for (uint32_t i = 0; i < in->bars.count; i++)
        add_force(b, in->bars.at[i].force);
    for (uint32_t i = 0; i < in->duties.count; i++)
        add_force(b, in->duties.at[i].force);
    for (uint32_t i = 0; i < in->warnings.count; i++)
        add_force(b, in->warnings.at[i].force);
}

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void build_epochs(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    struct boundaries b = {.arena = reader->arena};
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        add_instrument_boundaries(&b, &rules->instruments.at[i]);
    if (b.days.count)
        qsort(b.days.at, b.days.count, sizeof b.days.at[0], by_day);
    int32_t from = DATE_MIN;
    for (uint32_t i = 0; i <= b.days.count && from <= DATE_MAX; i++) {
        int32_t next = i < b.days.count ? b.days.at[i] : DATE_MAX + 1;
        if (next <= from)
            continue;
        if (rules->epochs.count >= LIMIT_EPOCHS) {
            diag_add(reader->diag, DIAG_TOO_MANY, span_nowhere(), "the law changes on too many days (at most %d periods)", LIMIT_EPOCHS);
            return;
        }
        struct epoch *epoch = LIST_ADD(reader->arena, &rules->epochs);
        if (!epoch)
            return;
        *epoch = (struct epoch){from, next - 1, program_build(rules, reader->diag, (struct force){from, next - 1})};
        if (!epoch->program)
            return;
        from = next;
    }
}

static onroll_status load(onroll_rules *rules, const char *dir)
{
    struct rule_files files = {0};
    struct reader reader = {.rules = rules, .arena = &rules->arena, .diag = &rules->diag};
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
    build_epochs(&reader);
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

const struct epoch *rules_epoch(const onroll_rules *rules, int32_t date)
{
    for (uint32_t i = rules->epochs.count; i-- > 0;)
        if (rules->epochs.at[i].from <= date && date <= rules->epochs.at[i].to)
            return &rules->epochs.at[i];
    return NULL;
}
