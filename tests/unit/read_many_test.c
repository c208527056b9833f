/* SPDX-License-Identifier: MIT
 * Reading many documents: the same trees, comments and messages with any number of threads; other work beside it; and memory that runs out in
 * any of the threads. */
#include "document/read_many.h"

#include "base/limits.h"
#include "rules/digest.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

Suite *read_many_suite(void);

enum { FILES = 24, FILE_ROOM = 16 * 1024 };

static char texts[FILES][FILE_ROOM], titles[FILES][32];
static struct text names[FILES], bytes[FILES];

/* Files of many lengths; every fifth holds two mistakes, and one is empty. */
static void set_up(void)
{
    for (int i = 0; i < FILES; i++) {
        char *at = texts[i], *end = texts[i] + FILE_ROOM;
        at += snprintf(at, (size_t)(end - at), "# file %d\nfile: caf\xC3\xA9 %d # behind\n", i, i);
        for (int line = 0; line < 16 * (i + 1); line++)
            at += snprintf(at, (size_t)(end - at), "key-%d: [one, {two: \"%d\"}, three]\n", line, line * i);
        if (i % 5 == 4)
            at += snprintf(at, (size_t)(end - at), "file: again\nlast: &a b\n");
        if (i == 7)
            at = texts[i];
        snprintf(titles[i], sizeof titles[i], "folder/%02d.yaml", i);
        names[i] = text_of(titles[i]);
        bytes[i] = (struct text){texts[i], (size_t)(at - texts[i])};
    }
}

static void write_node(struct buffer *out, const struct node *node)
{
    buffer_format(out, "%d%d%d[%u-%u %.*s", (int)node->kind, (int)node->style, (int)node->comment_behind, node->span.from, node->span.to, TEXT_ARG(node->text));
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_MAP)
            write_node(out, node->pairs[i].key);
        write_node(out, node->kind == NODE_MAP ? node->pairs[i].value : node->items[i]);
    }
    buffer_char(out, ']');
}

/* All that came out, as one text. */
static char *write_all(const struct document *documents, const struct diag *diag)
{
    struct arena scratch;
    struct buffer out;
    struct seen seen = {0};
    arena_init(&scratch, NULL);
    buffer_init(&out, &scratch);
    for (uint32_t i = 0; i < FILES; i++) {
        buffer_format(&out, "\n%u %u: ", documents[i].source, documents[i].comment_count);
        if (documents[i].root)
            write_node(&out, documents[i].root);
        for (uint32_t c = 0; c < documents[i].comment_count; c++)
            buffer_format(&out, " #%u-%u", documents[i].comments[c].span.from, documents[i].comments[c].span.to);
    }
    diag_deliver(diag, seen_message, &seen);
    for (unsigned i = 0; i < seen.count; i++)
        buffer_format(&out, "\n%s %s %s %s %s", seen.at[i].brief, seen.at[i].file, seen.at[i].text, seen.at[i].path, seen.at[i].help);
    buffer_format(&out, "\n%u %u", diag->errors, diag->warnings);
    char *all = strdup(buffer_done(&out));
    arena_free(&scratch);
    return all;
}

static void count_call(void *context)
{
    int *calls = context;
    ++*calls;
}

static char *read_with(unsigned threads)
{
    struct arena arena;
    struct diag diag;
    struct document documents[FILES];
    int calls = 0;
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    ck_assert(documents_read(documents, &arena, &diag, names, bytes, FILES, &(struct reading){threads, count_call, &calls}));
    ck_assert_int_eq(calls, 1);
    for (uint32_t i = 0; i < FILES; i++)
        ck_assert((documents[i].root != NULL) == (i % 5 != 4 && i != 7));
    ck_assert_uint_eq(diag.errors, 9);
    char *all = write_all(documents, &diag);
    arena_free(&arena);
    return all;
}

START_TEST(threads_change_nothing)
{
    static const unsigned counts[] = {0, 1, 2, 3, 8, 100};
    char *one = read_with(1);
    ck_assert_ptr_nonnull(strstr(one, "folder/04.yaml the key \"file\" is given twice 04 > file"));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (int round = 0; round < 5; round++) {
            char *many = read_with(counts[i]);
            ck_assert_str_eq(many, one);
            free(many);
        }
    free(one);
}
END_TEST

/* What one file after another gives, a reading of them all gives too. */
START_TEST(same_as_one_by_one)
{
    struct arena arena;
    struct diag diag;
    struct document documents[FILES];
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    for (uint32_t i = 0; i < FILES; i++)
        yaml_read(&documents[i], &arena, &diag, diag_source(&diag, names[i], bytes[i], 1));
    char *single = write_all(documents, &diag), *many = read_with(4);
    ck_assert_str_eq(many, single);
    free(single);
    free(many);
    arena_free(&arena);
}
END_TEST

/* Behind other sources and other mistakes, with more mistakes than are shown. */
START_TEST(limit_mistakes)
{
    static const char text[] = "a: 1\na: 2\na: 3\na: 4\na: 5\n";
    enum { MANY = 40 };
    struct text few[MANY];
    struct document documents[MANY];
    for (unsigned threads = 1; threads <= 4; threads += 3) {
        struct arena arena;
        struct diag diag;
        struct seen seen = {0};
        arena_init(&arena, NULL);
        diag_init(&diag, &arena);
        uint16_t before = diag_source(&diag, text_of("before"), text_of("text"), 1);
        diag_add(&diag, DIAG_READ, (struct span){before, 0, 1}, "before");
        for (int i = 0; i < MANY; i++)
            few[i] = i % 2 ? text_of(text) : bytes[FILES - 2]; /* large ones between, so that threads are worth it */
        struct text some[MANY];
        for (int i = 0; i < MANY; i++)
            some[i] = names[i % FILES];
        ck_assert(documents_read(documents, &arena, &diag, some, few, MANY, &(struct reading){.threads = threads}));
        ck_assert_uint_eq(documents[0].source, 1);
        ck_assert_uint_eq(diag.errors, 1 + 4 * MANY / 2);
        diag_deliver(&diag, seen_message, &seen);
        ck_assert_uint_eq(seen.count, 1 + 2 * (LIMIT_MISTAKES - 1) + 1);
        ck_assert_str_eq(seen.at[0].text, "before");
        ck_assert_str_eq(seen.at[1].brief, "E102 2:1+1");
        ck_assert_str_eq(seen.at[1].file, titles[1]);
        ck_assert_str_eq(seen.at[seen.count - 1].text, "31 more mistakes are not shown");
        arena_free(&arena);
    }
}
END_TEST

START_TEST(no_files)
{
    struct arena arena;
    struct diag diag;
    int calls = 0;
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    ck_assert(documents_read(NULL, &arena, &diag, NULL, NULL, 0, &(struct reading){4, count_call, &calls}));
    ck_assert_int_eq(calls, 1);
    arena_free(&arena);
}
END_TEST

/* ---- Memory that runs out ---- */

struct shared {
    pthread_mutex_t lock;
    struct test_allocator memory;
    onroll_allocator inner;
};

static void *shared_allocate(void *context, size_t size)
{
    struct shared *s = context;
    pthread_mutex_lock(&s->lock);
    void *block = s->inner.allocate(s->inner.context, size);
    pthread_mutex_unlock(&s->lock);
    return block;
}

static void shared_release(void *context, void *pointer)
{
    struct shared *s = context;
    pthread_mutex_lock(&s->lock);
    s->inner.release(s->inner.context, pointer);
    pthread_mutex_unlock(&s->lock);
}

START_TEST(every_allocation_fails)
{
    unsigned threads = (unsigned)_i;
    for (size_t n = 1;; n++) {
        struct shared shared = {.lock = PTHREAD_MUTEX_INITIALIZER, .memory = {.fail_at = n, .fail_on = n % 2 == 0}};
        shared.inner = test_allocator_use(&shared.memory);
        onroll_allocator allocator = {shared_allocate, shared_release, &shared};
        struct arena arena;
        struct diag diag;
        struct document documents[FILES];
        struct seen seen = {0};
        int calls = 0;
        arena_init(&arena, &allocator);
        diag_init(&diag, &arena);
        bool good = documents_read(documents, &arena, &diag, names, bytes, 12, &(struct reading){threads, count_call, &calls});
        ck_assert(good == (shared.memory.failures == 0));
        ck_assert_int_eq(calls, 1);
        diag_deliver(&diag, seen_message, &seen);
        arena_free(&arena);
        ck_assert_uint_eq(shared.memory.live, 0);
        if (!shared.memory.failures)
            break;
#ifdef ARENA_SEPARATE
        n += 97; /* there every allocation is one of the allocator's */
#endif
    }
}
END_TEST

START_TEST(digest_of_files)
{
    char one[DIGEST_BYTES], other[DIGEST_BYTES];
    const struct text name[] = {TEXT("a"), TEXT("b")}, first[] = {TEXT("xy"), TEXT("z")}, second[] = {TEXT("x"), TEXT("yz")};
    digest_files(one, name, first, 0);
    ck_assert_str_eq(one, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"); /* of nothing, FIPS 180 */
    digest_files(one, name, first, 2);
    digest_files(other, name, second, 2);
    ck_assert_str_ne(one, other);
    digest_files(other, name, first, 2);
    ck_assert_str_eq(one, other);
}
END_TEST

Suite *read_many_suite(void)
{
    Suite *suite = suite_create("read_many");
    TCase *tests = tcase_create("read_many");
    tcase_add_checked_fixture(tests, set_up, NULL);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, same_as_one_by_one);
    tcase_add_test(tests, limit_mistakes);
    tcase_add_test(tests, no_files);
    tcase_add_test(tests, digest_of_files);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, NULL);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow heavy"); /* under valgrind and the sanitizers; the suite faults fails allocations there */
    tcase_add_test(slow, threads_change_nothing);
    tcase_add_loop_test(slow, every_allocation_fails, 1, 4);
    suite_add_tcase(suite, slow);
    return suite;
}
