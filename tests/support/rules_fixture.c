/* SPDX-License-Identifier: MIT
 * Small rule directories and trees of expressions as text. A test that cannot write its files stops. */
#include "support/rules_fixture.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void need(bool holds, const char *what)
{
    if (holds)
        return;
    perror(what);
    abort();
}

void rules_open(struct rules_fixture *f)
{
    const char *base = getenv("TMPDIR");
    memset(f, 0, sizeof *f);
    snprintf(f->made, sizeof f->made, "%.60s/onroll-rules-XXXXXX", base && *base ? base : "/tmp");
    need(mkdtemp(f->made) != NULL, f->made);
    memcpy(f->dir, f->made, sizeof f->dir);
}

void rules_write_bytes(struct rules_fixture *f, const char *name, const char *bytes, size_t size)
{
    char path[256];
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(path, sizeof path, "%s/%.*s", f->dir, (int)(slash - name), name);
        need(mkdir(path, 0700) == 0 || errno == EEXIST, path);
    }
    snprintf(path, sizeof path, "%s/%s", f->dir, name);
    FILE *file = fopen(path, "wb");
    need(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, path);
}

void rules_write(struct rules_fixture *f, const char *name, const char *text) { rules_write_bytes(f, name, text, strlen(text)); }

void rules_copy(struct rules_fixture *f, const char *path, const char *name)
{
    static char bytes[2 * LIMIT_FILE_BYTES];
    FILE *file = fopen(path, "rb");
    need(file != NULL, path);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    need(!ferror(file) && fclose(file) == 0, path);
    rules_write_bytes(f, name, bytes, size);
}

void rules_small(struct rules_fixture *f)
{
    rules_copy(f, "tests/support/rules/vocabulary.yaml", "vocabulary.yaml");
    rules_copy(f, "tests/support/rules/patterns.yaml", "patterns.yaml");
    rules_copy(f, "tests/support/rules/codes.yaml", "codes.yaml");
    rules_copy(f, "tests/support/rules/named-days.yaml", "named-days.yaml");
}

onroll_status rules_load(struct rules_fixture *f, const onroll_allocator *allocator)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    options.on_message = seen_message;
    options.message_context = &f->seen;
    if (allocator)
        options.allocator = *allocator;
    onroll_rules_free(f->rules);
    memset(&f->seen, 0, sizeof f->seen);
    f->status = onroll_rules_load(&f->rules, f->dir, &options);
    if (f->status == ONROLL_OK && (f->status = onroll_rules_build(f->rules, &options)) != ONROLL_OK) {
        onroll_rules_free(f->rules);
        f->rules = NULL;
    }
    return f->status;
}

const struct program *rules_program_on(const struct rules_fixture *f, uint32_t authority, int32_t date)
{
    struct epoch *epoch = f->rules ? rules_epoch(f->rules, authority, date) : NULL;
    onroll_status status;
    return epoch ? rules_program(f->rules, epoch, &status) : NULL;
}

onroll_status rules_load_instrument(struct rules_fixture *f, const char *body)
{
    static const char head[] = "instrument: t\ntitle: Test\nhref: https://example.org/t\nchecked_on: 2026-01-01\nin_force: {from: 2024-01-01}\n";
    struct arena arena;
    struct buffer text;
    arena_init(&arena, NULL);
    buffer_init(&text, &arena);
    buffer_string(&text, head);
    buffer_string(&text, body);
    rules_write(f, "t.yaml", buffer_done(&text));
    arena_free(&arena);
    rules_small(f);
    return rules_load(f, NULL);
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
        char inner[512];
        struct stat about;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(inner, sizeof inner, "%.250s/%.250s", path, entry->d_name);
        if (lstat(inner, &about) == 0 && S_ISDIR(about.st_mode))
            remove_folder(inner);
        else
            unlink(inner);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

void rules_close(struct rules_fixture *f)
{
    onroll_rules_free(f->rules);
    f->rules = NULL;
    remove_folder(f->made);
}

static void list(struct buffer *out, const struct expr *e, const char *head)
{
    buffer_format(out, "(%s ", head);
    tree_write(out, e->a);
    for (uint32_t i = 0; i < e->word_count; i++) {
        buffer_char(out, ' ');
        buffer_add(out, e->words[i].text);
    }
    buffer_char(out, ')');
}

static void both(struct buffer *out, const struct expr *e, const char *head)
{
    buffer_format(out, "(%s ", head);
    tree_write(out, e->a);
    if (e->b) {
        buffer_char(out, ' ');
        tree_write(out, e->b);
    }
    buffer_char(out, ')');
}

static void day(struct buffer *out, int32_t number)
{
    char iso[DATE_ISO_BYTES];
    date_iso(number, iso);
    buffer_string(out, iso);
}

void tree_write(struct buffer *out, const struct expr *e)
{
    static const char *const compares[] = {"is", "<", "<=", ">=", ">"};
    static const char *const sides[] = {"first-from", "first-after", "last-to", "last-before"};
    static const char *const days[] = {[REGISTER_ABSENT_FIRST] = "absent-first", [REGISTER_ABSENT_LAST] = "absent-last", [REGISTER_ATTENDED_LAST] = "attended-last"};
    char head[160];
    switch (e->kind) {
    case EXPR_POISON: buffer_char(out, '?'); break;
    case EXPR_AND: both(out, e, "and"); break;
    case EXPR_OR: both(out, e, "or"); break;
    case EXPR_NOT: both(out, e, "not"); break;
    case EXPR_CERTAIN: both(out, e, "certainly"); break;
    case EXPR_COMPARE: both(out, e, compares[e->compare]); break;
    case EXPR_ONE_OF: list(out, e, "one-of"); break;
    case EXPR_ONLY: list(out, e, "only"); break;
    case EXPR_INCLUDE: list(out, e, "include"); break;
    case EXPR_MATCHES:
        snprintf(head, sizeof head, "matches %.*s", TEXT_ARG(e->name));
        both(out, e, head);
        break;
    case EXPR_KNOWN: both(out, e, "known"); break;
    case EXPR_SCHOOL_DAY: both(out, e, "school-day"); break;
    case EXPR_YES_OR_UNSURE: both(out, e, "yes-or-unsure"); break;
    case EXPR_DEALT_WITH: both(out, e, "dealt-with"); break;
    case EXPR_DONE: both(out, e, "done"); break;
    case EXPR_NAME:
        buffer_add(out, e->name);
        buffer_string(out, e->stated ? "!" : ""); /* as stated */
        break;
    case EXPR_QUANTITY: buffer_format(out, "%d %s", (int)e->number, unit_name(e->unit, 2)); break;
    case EXPR_DATE: day(out, e->number); break;
    case EXPR_SHIFT:
        snprintf(head, sizeof head, "%d %s %s", (int)e->number, unit_name(e->unit, 2), e->before ? "before" : "after");
        both(out, e, head);
        break;
    case EXPR_NTH:
        snprintf(head, sizeof head, "nth %d", (int)e->number);
        both(out, e, head);
        break;
    case EXPR_NAMED:
        snprintf(head, sizeof head, "%s %.*s", sides[e->side], TEXT_ARG(e->name));
        both(out, e, head);
        break;
    case EXPR_COUNT: both(out, e, unit_name(e->unit, 2)); break;
    case EXPR_ENTRIES: both(out, e, "entries"); break;
    case EXPR_EARLIER: both(out, e, "earlier"); break;
    case EXPR_LATER: both(out, e, "later"); break;
    case EXPR_OTHERWISE: both(out, e, "otherwise"); break;
    case EXPR_ATTENDED: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS:
        snprintf(head, sizeof head, "%s %.*s", e->kind == EXPR_ATTENDED ? "attended" : e->kind == EXPR_REGISTER_CODES ? "codes" : "sessions-absent", TEXT_ARG(e->name));
        both(out, e, head);
        break;
    case EXPR_REGISTER_DAY:
        snprintf(head, sizeof head, "%s %.*s", days[e->day], TEXT_ARG(e->name));
        both(out, e, head);
        break;
    }
}
