/* SPDX-License-Identifier: MIT
 * One smallest rule file for each diagnostic: tests/diagnostics/CODE.yaml or CODE-WORD.yaml is loaded beside the small vocabulary of tests/support/rules and
 * gives exactly the one mistake that its first lines announce:
 *   # E305 9:14+37      code, line, column, width
 *   # message: a part of the message
 *   # help: a part of the help, or nothing for none
 * An id of engine/base/diagnostics.def without such a file fails, unless it is listed below with the test that provokes it. */
#include "support/rules_fixture.h"

#include <check.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

Suite *diagnostics_suite(void);

#define FOLDER "tests/diagnostics"

enum { FILES_ROOM = 256 };

static char files[FILES_ROOM][64];
static int file_count;

/* Not provoked by one rule file. */
static const struct {
    const char *code, *test;
} elsewhere[] = {
    {"E110", "tests/unit/format_test.c"},
    {"E404", "tests/unit/load_test.c"},   {"E901", "tests/unit/load_test.c"},   {"E902", "tests/unit/load_test.c"},   {"N999", "tests/unit/load_test.c"},
    {"E501", "tests of engine/facts"},    {"E502", "tests of engine/facts"},    {"E503", "tests of engine/facts"},    {"E504", "tests of engine/facts"},
    {"E505", "tests of engine/facts"},    {"E506", "tests of engine/facts"},    {"E507", "tests of engine/facts"},
    {"E509", "tests of engine/facts"},    {"E510", "tests of engine/facts"},       {"E406", "tests/unit/policies_test.c: a gate needs a council and a law"},
};

static int by_name(const void *a, const void *b) { return strcmp(a, b); }

static void list_files(void)
{
    DIR *folder = opendir(FOLDER);
    file_count = 0;
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry && file_count < FILES_ROOM; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length > 5 && length < sizeof files[0] && strcmp(entry->d_name + length - 5, ".yaml") == 0)
            memcpy(files[file_count++], entry->d_name, length + 1);
    }
    if (folder)
        closedir(folder);
    qsort(files, (size_t)file_count, sizeof files[0], by_name);
}

/* The rest of the next line behind `head`. */
static const char *line(FILE *file, const char *head, char *into, int room)
{
    ck_assert_ptr_nonnull(fgets(into, room, file));
    into[strcspn(into, "\n")] = '\0';
    ck_assert_msg(strncmp(into, head, strlen(head)) == 0, "%s: '%s' was expected", into, head);
    const char *rest = into + strlen(head);
    return rest + (*rest == ' ');
}

START_TEST(smallest_file)
{
    char path[128], brief_line[256], message_line[256], help_line[256], expected[256];
    struct rules_fixture f;
    snprintf(path, sizeof path, FOLDER "/%s", files[_i]);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    const char *brief = line(file, "#", brief_line, sizeof brief_line), *message = line(file, "# message:", message_line, sizeof message_line),
               *help = line(file, "# help:", help_line, sizeof help_line);
    fclose(file);
    ck_assert_msg(strncmp(brief, files[_i], 4) == 0, "%s announces %s", path, brief);

    rules_open(&f);
    rules_small(&f);
    rules_copy(&f, path, "z.yaml"); /* the last one, so that a mistake between two files stands in it */
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_EINVALID);
    ck_assert_msg(strcmp(f.seen.at[0].brief, brief) == 0, "%s: %s, not %s", path, f.seen.all, brief);
    snprintf(expected, sizeof expected, "note %.4s", brief);
    for (unsigned i = 1; i < f.seen.count; i++)
        ck_assert_msg(strncmp(f.seen.at[i].brief, expected, strlen(expected)) == 0, "%s: more than one mistake: %s", path, f.seen.all);
    ck_assert_str_eq(f.seen.at[0].file, "z.yaml");
    ck_assert_msg(strstr(f.seen.at[0].text, message) != NULL && *message, "%s: %s", path, f.seen.at[0].text);
    ck_assert_msg(*help ? strstr(f.seen.at[0].help, help) != NULL : !*f.seen.at[0].help, "%s: %s", path, f.seen.at[0].help);
    rules_close(&f);
}
END_TEST

START_TEST(every_id_has_one)
{
    for (int id = 0; id < DIAG_COUNT; id++) {
        const char *code = diag_code((enum diag_id)id);
        int found = 0, listed = 0;
        if (*code == 'W') /* found by the linter: tests/unit/lint_test.c */
            continue;
        for (int i = 0; i < file_count; i++)
            found += strncmp(files[i], code, 4) == 0;
        for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
            listed += strcmp(elsewhere[i].code, code) == 0;
        ck_assert_msg(found > 0 || listed == 1, "%s (%s) is provoked by no file of " FOLDER, code, diag_title((enum diag_id)id));
        ck_assert_msg(found == 0 || listed == 0, "%s has a file and is listed as tested elsewhere", code);
    }
}
END_TEST

START_TEST(every_file_has_an_id)
{
    for (int i = 0; i < file_count; i++) {
        int known = 0;
        for (int id = 0; id < DIAG_COUNT; id++)
            known += strncmp(files[i], diag_code((enum diag_id)id), 4) == 0;
        ck_assert_msg(known == 1, "%s names no diagnostic", files[i]);
    }
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        int known = 0;
        for (int id = 0; id < DIAG_COUNT; id++)
            known += strcmp(elsewhere[i].code, diag_code((enum diag_id)id)) == 0;
        ck_assert_msg(known == 1, "%s is no diagnostic", elsewhere[i].code);
    }
}
END_TEST

Suite *diagnostics_suite(void)
{
    Suite *suite = suite_create("diagnostics");
    TCase *tests = tcase_create("diagnostics");
    list_files();
    tcase_add_loop_test(tests, smallest_file, 0, file_count);
    tcase_add_test(tests, every_id_has_one);
    tcase_add_test(tests, every_file_has_an_id);
    suite_add_tcase(suite, tests);
    return suite;
}
