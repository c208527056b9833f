/* SPDX-License-Identifier: MIT
 * Loading the rules: files, documents, model, checks, periods. All mistakes of a run are told together; nothing is built from rules that hold
 * one. */
#include "rules/digest.h"
#include "rules/files.h"
#include "rules/epochs.h"
#include "rules/reader.h"

#include "base/threads.h"
#include "document/read_many.h"

#include <string.h>

static void (*const readers[RULE_FILES])(struct reader *reader, const struct node *root) = {
    [FILE_VOCABULARY] = read_vocabulary,       [FILE_PATTERNS] = read_patterns,       [FILE_REFERENCES] = read_references,   [FILE_CODES] = read_codes,
    [FILE_BANK_HOLIDAYS] = read_bank_holidays, [FILE_AUTHORITIES] = read_authorities, [FILE_EQUIVALENTS] = read_equivalents, [FILE_INSTRUMENT] = read_instrument,
    [FILE_AUTHORITY] = read_authority,         [FILE_CALENDAR] = read_calendar,
};

static const char *kind_key(int kind) { return rule_files[kind]->keys[0].name; }

static int kind_of(struct reader *reader, const struct node *root)
{
    struct text names[RULE_FILES], first = root->kind == NODE_MAP && root->count ? root->pairs[0].key->text : (struct text){0};
    for (int i = 0; i < RULE_FILES; i++) {
        names[i] = text_of(kind_key(i));
        if (text_equal(first, names[i]))
            return i;
    }
    struct diagnostic *d = node_mistake(reader->diag, DIAG_WRONG_VALUE, root->count && root->kind == NODE_MAP ? root->pairs[0].key : root,
                                        "the first key of a rule file says what kind it is");
    int near = text_nearest(first, names, RULE_FILES);
    if (near >= 0)
        diag_help(reader->diag, d, "did you mean '%s'?", kind_key(near));
    diag_help(reader->diag, d, "vocabulary, patterns, references, codes, bank_holidays, authorities, equivalents, instrument, authority or calendar");
    return -1;
}

/* Which authority files and calendars are wanted. */
struct wanted {
    bool all;
    struct text authority; /* whose files are wanted, in any writing; empty: nobody's */
    unsigned threads;      /* that may read documents */
};

/* The first line that says something, with what stands behind it; false at the end of the file. */
static bool next_line(struct text *bytes, struct text *line)
{
    while (bytes->len) {
        const char *end = memchr(bytes->at, '\n', bytes->len);
        size_t length = end ? (size_t)(end - bytes->at) : bytes->len;
        *line = (struct text){bytes->at, length};
        *bytes = end ? (struct text){end + 1, bytes->len - length - 1} : (struct text){0};
        struct text words = text_trim(*line);
        if (words.len && *words.at != '#')
            return true;
    }
    return false;
}

/* What a line gives a key that stands at its beginning; empty where it is another line. */
static struct text value_at(struct text line, const char *key)
{
    size_t length = strlen(key);
    return line.len > length && memcmp(line.at, key, length) == 0 ? text_trim((struct text){line.at + length, line.len - length}) : (struct text){0};
}

/* Whose file it is: an authority file begins with "authority: harrow", a calendar may have such a line below its first. Empty where the file begins in
 * any other way or is nobody's: then it is read to see what it is. */
static struct text authority_named(struct text bytes)
{
    struct text line, named = {0};
    if (!next_line(&bytes, &line))
        return named;
    named = value_at(line, "authority:");
    if (!value_at(line, "calendar:").len)
        return named;
    while (!named.len && next_line(&bytes, &line))
        named = value_at(line, "authority:");
    return named;
}

/* The fingerprint of the files, made while they are read. */
struct fingerprint {
    const struct rule_files *files;
    char hex[DIGEST_BYTES];
};

static void make_fingerprint(void *context)
{
    struct fingerprint *f = context;
    digest_files(f->hex, f->files->names.at, f->files->bytes, f->files->names.count);
}

/* Some of the files, in their order. */
struct selection {
    struct text *names, *bytes;
    uint32_t count;
};

/* later: not the files of all authorities are wanted, and the register has been read: those of `whose`. Otherwise the files that are nobody's. */
static void select_files(struct selection *out, const struct rule_files *files, const struct wanted *wanted, bool later, struct text whose)
{
    out->count = 0;
    for (uint32_t i = 0; i < files->names.count; i++) {
        struct text named = {0};
        if (!wanted->all)
            named = authority_named(files->bytes[i]);
        if (later ? named.len && text_equal(named, whose) : !named.len) {
            out->names[out->count] = files->names.at[i];
            out->bytes[out->count++] = files->bytes[i];
        }
    }
}

static bool read_selection(struct reader *reader, const struct selection *files, const struct reading *how)
{
    struct document *documents = ARENA_ARRAY(reader->arena, struct document, files->count + 1);
    int *kind = ARENA_ARRAY(reader->arena, int, files->count + 1);
    if (!documents || !kind || !documents_read(documents, reader->arena, reader->diag, files->names, files->bytes, files->count, how))
        return false;
    for (uint32_t i = 0; i < files->count; i++)
        kind[i] = documents[i].root ? kind_of(reader, documents[i].root) : -1;
    for (int k = 0; k < RULE_FILES; k++)
        for (uint32_t i = 0; i < files->count; i++)
            if (kind[i] == k) {
                const struct node **root = LIST_ADD(reader->arena, &reader->rules->roots);
                if (root)
                    *root = documents[i].root;
                readers[k](reader, documents[i].root);
            }
    return true;
}

/* First everything but the files of authorities where not all of those are wanted: the register says whose each of them is. */
static bool read_documents(struct reader *reader, const struct rule_files *files, const struct wanted *wanted)
{
    struct fingerprint fingerprint = {.files = files};
    struct selection selection = {.names = ARENA_ARRAY(reader->arena, struct text, files->names.count + 1), .bytes = ARENA_ARRAY(reader->arena, struct text, files->names.count + 1)};
    if (!selection.names || !selection.bytes)
        return false;
    select_files(&selection, files, wanted, false, (struct text){0});
    if (!read_selection(reader, &selection, &(struct reading){wanted->threads, make_fingerprint, &fingerprint}))
        return false;
    reader->rules->sha256 = text_copy(reader->arena, text_of(fingerprint.hex));
    uint32_t whose = wanted->authority.len ? rules_authority(reader->rules, reader->arena, wanted->authority, DATE_NONE) : FACT_NONE;
    if (whose == FACT_NONE)
        return true;
    select_files(&selection, files, wanted, true, reader->rules->authorities.at[whose].id);
    return read_selection(reader, &selection, &(struct reading){.threads = 1});
}

static onroll_status load(onroll_rules *rules, const char *dir, const struct wanted *wanted)
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
    bool complete = read_documents(&reader, &files, wanted) && !rules->arena.failed; /* the checks count on what the readers noted */
    if (complete) {
        check_rules(&reader);
        check_periods(&reader);
    }
    if (!complete || rules->arena.failed || rules->diag.failed)
        return ONROLL_ENOMEM;
    if (rules->diag.errors)
        return ONROLL_EINVALID;
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

static onroll_status load_new(onroll_rules **out, const char *dir, const struct wanted *wanted, const onroll_options *options)
{
    struct arena first;
    *out = NULL;
    arena_init(&first, options ? &options->allocator : NULL);
    onroll_rules *rules = first.allocator.allocate(first.allocator.context, sizeof *rules);
    if (!rules)
        return ONROLL_ENOMEM;
    memset(rules, 0, sizeof *rules);
    rules->allocator = first.allocator;
    rules->threads = wanted->threads;
    arena_init(&rules->arena, &rules->allocator);
    diag_init(&rules->diag, &rules->arena);
    onroll_status status = load(rules, dir, wanted);
    if (options)
        diag_deliver(&rules->diag, options->on_message, options->message_context);
    if (status != ONROLL_OK)
        onroll_rules_free(rules);
    else
        *out = rules;
    return status;
}

static unsigned threads_of(const onroll_options *options) { return threads_allowed(options ? &options->allocator : NULL); }

onroll_status onroll_rules_load(onroll_rules **out, const char *dir, const onroll_options *options)
{
    return load_new(out, dir, &(struct wanted){.all = true, .threads = threads_of(options)}, options);
}

onroll_status onroll_rules_load_for(onroll_rules **out, const char *dir, const char *authority, const onroll_options *options)
{
    return load_new(out, dir, &(struct wanted){.authority = text_of(authority), .threads = threads_of(options)}, options);
}
