/* SPDX-License-Identifier: MIT
 * The linter: one seeded defect for each finding. tests/lint/base is a small rules directory in which nothing is found; each tests/lint/CODE.diff or
 * CODE-WORD.diff changes it, and is then found exactly once and nothing else is:
 *   # W615 authorities/norwold.yaml 27:16+4      code, file, line, column, width
 *   # message: the whole message
 *   # help: the whole help
 *   # fix: "day"                                 or none; with it applied, nothing is found any more
 *   --- authorities/norwold.yaml                 then lines of that file: kept, with - taken out, with + put in; +++ FILE goes on with another
 * An id of engine/base/diagnostics.def that begins with W and has no such file fails. */
#include "base/limits.h"
#include "support/allocator.h"
#include "support/rules_fixture.h"

#include <check.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

Suite *lint_suite(void);

#define FOLDER "tests/lint"

enum { SEEDS_ROOM = 128, TEXT_ROOM = 16384 };

static const char *const base_files[] = {"vocabulary/words.yaml", "codes/codes.yaml", "national/register.yaml", "national/law.yaml", "authorities/norwold.yaml"};
static const char cases_file[] = "authorities/cases/all.yaml";
static const char today[] = "2026-06-01";

static char seeds[SEEDS_ROOM][64];
static int seed_count;

/* What one seed announces and does. */
struct seed {
    char code[8], file[64], place[32], message[256], help[512], fix[64];
    bool fixed; /* it has a fix */
    char text[TEXT_ROOM];
    char *changes; /* in text */
};

/* What was found, with the fix of the last finding. */
struct told {
    unsigned count;
    char brief[48], file[64], text[512], help[512], fix[64], all[1024];
    uint32_t line, column, width;
    bool has_fix;
};

static void keep(void *context, const onroll_message *m)
{
    struct told *told = context;
    size_t used = strlen(told->all);
    snprintf(told->all + used, sizeof told->all - used, "%s %s:%u %s; ", m->code, m->file ? m->file : "", m->line, m->text);
    if (m->severity == ONROLL_NOTE)
        return;
    told->count++;
    snprintf(told->brief, sizeof told->brief, "%s %u:%u+%u", m->code, m->line, m->column, m->width);
    snprintf(told->file, sizeof told->file, "%s", m->file ? m->file : "");
    snprintf(told->text, sizeof told->text, "%s", m->text);
    snprintf(told->help, sizeof told->help, "%s", m->help ? m->help : "");
    snprintf(told->fix, sizeof told->fix, "%s", m->fix ? m->fix : "");
    told->has_fix = m->fix != NULL;
    told->line = m->line;
    told->column = m->column;
    told->width = m->width;
}

static void read_whole(const char *path, char text[TEXT_ROOM])
{
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(text, 1, TEXT_ROOM - 1, file) : 0;
    ck_assert_msg(file != NULL && length < TEXT_ROOM - 1, "%s", path);
    text[length] = '\0';
    fclose(file);
}

static void write_base(struct rules_fixture *f)
{
    char path[128];
    rules_open(f);
    for (size_t i = 0; i < sizeof base_files / sizeof *base_files; i++) {
        snprintf(path, sizeof path, FOLDER "/base/%s", base_files[i]);
        rules_copy(f, path, base_files[i]);
    }
    rules_copy(f, FOLDER "/base/authorities/cases/all.yaml", cases_file);
}

/* The lines of `changes` without their first character, those left out that begin with `without`. Stops at the next file. */
static const char *lines_of(const char *changes, char without, char out[TEXT_ROOM])
{
    size_t used = 0;
    while (*changes && strncmp(changes, "+++ ", 4) != 0) {
        size_t length = strcspn(changes, "\n") + 1;
        if (*changes != without) {
            memcpy(out + used, changes + 1, length - 1);
            used += length - 1;
        }
        changes += length;
    }
    out[used] = '\0';
    return changes;
}

static void change(struct rules_fixture *f, const char *name, const char *old, const char *instead)
{
    static char text[TEXT_ROOM], made[2 * TEXT_ROOM];
    char path[256];
    snprintf(path, sizeof path, "%s/%s", f->dir, name);
    if (!*old) {
        rules_write(f, name, instead);
        return;
    }
    read_whole(path, text);
    char *at = strstr(text, old);
    ck_assert_msg(at && !strstr(at + 1, old), "%s does not hold once: %s", name, old);
    snprintf(made, sizeof made, "%.*s%s%s", (int)(at - text), text, instead, at + strlen(old));
    rules_write(f, name, made);
}

static void apply_changes(struct rules_fixture *f, const char *changes)
{
    static char old[TEXT_ROOM], instead[TEXT_ROOM];
    while (*changes) {
        char name[64];
        size_t length = strcspn(changes, "\n");
        snprintf(name, sizeof name, "%.*s", (int)length - 4, changes + 4);
        const char *lines = changes + length + 1;
        lines_of(lines, '+', old);
        changes = lines_of(lines, '-', instead);
        change(f, name, old, instead);
    }
}

static const char *rest_of(char **at, const char *head)
{
    char *line = *at, *end = strchr(line, '\n');
    ck_assert_msg(end && strncmp(line, head, strlen(head)) == 0, "'%s' was expected: %s", head, line);
    *end = '\0';
    *at = end + 1;
    return line + strlen(head);
}

static void read_seed(const char *name, struct seed *seed)
{
    char path[128];
    snprintf(path, sizeof path, FOLDER "/%s", name);
    read_whole(path, seed->text);
    char *at = seed->text;
    ck_assert_int_eq(sscanf(rest_of(&at, "# "), "%7s %63s %31s", seed->code, seed->file, seed->place), 3);
    snprintf(seed->message, sizeof seed->message, "%s", rest_of(&at, "# message: "));
    snprintf(seed->help, sizeof seed->help, "%s", rest_of(&at, "# help: "));
    const char *fix = rest_of(&at, "# fix: ");
    seed->fixed = *fix == '"';
    snprintf(seed->fix, sizeof seed->fix, "%.*s", seed->fixed ? (int)strlen(fix) - 2 : 0, fix + seed->fixed);
    seed->changes = at;
}

static onroll_status lint_on(struct rules_fixture *f, const char *day, struct told *told)
{
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_lint lint = ONROLL_LINT_INIT;
    memset(told, 0, sizeof *told);
    options.on_message = keep;
    options.message_context = told;
    lint.dir = f->dir;
    ck_assert(onroll_date_parse(&lint.today, day));
    ck_assert_msg(rules_load(f, NULL) == ONROLL_OK, "%s: %s", f->seen.all, f->seen.at[0].text);
    return onroll_rules_lint(f->rules, &lint, &options);
}

START_TEST(base_is_clean)
{
    struct rules_fixture f;
    struct told told;
    write_base(&f);
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_msg(told.count == 0, "%s", told.all);
    rules_close(&f);
}
END_TEST

/* Replaces the characters of the finding, which are ASCII, in the file. */
static void apply_fix(struct rules_fixture *f, const struct told *told)
{
    static char text[TEXT_ROOM], made[2 * TEXT_ROOM];
    char path[256];
    snprintf(path, sizeof path, "%s/%s", f->dir, told->file);
    read_whole(path, text);
    const char *at = text;
    for (uint32_t line = 1; line < told->line; line++)
        at = strchr(at, '\n') + 1;
    at += told->column - 1;
    snprintf(made, sizeof made, "%.*s%s%s", (int)(at - text), text, told->fix, at + told->width);
    rules_write(f, told->file, made);
}

START_TEST(seeded_defect)
{
    static struct seed seed;
    struct rules_fixture f;
    struct told told;
    char brief[64];
    read_seed(seeds[_i], &seed);
    ck_assert_msg(strncmp(seeds[_i], seed.code, 4) == 0, "%s announces %s", seeds[_i], seed.code);
    write_base(&f);
    apply_changes(&f, seed.changes);
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_msg(told.count == 1, "%s gives %u findings: %s", seeds[_i], told.count, told.all);
    snprintf(brief, sizeof brief, "%s %s", seed.code, seed.place);
    ck_assert_str_eq(told.brief, brief);
    ck_assert_str_eq(told.file, seed.file);
    ck_assert_str_eq(told.text, seed.message);
    ck_assert_str_eq(told.help, seed.help);
    ck_assert_msg(told.has_fix == seed.fixed && strcmp(told.fix, seed.fix) == 0, "%s: the fix is '%s'", seeds[_i], told.fix);
    if (told.has_fix) {
        apply_fix(&f, &told);
        ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
        ck_assert_msg(told.count == 0, "%s, fixed: %s", seeds[_i], told.all);
    }
    rules_close(&f);
}
END_TEST

START_TEST(every_id_has_a_seed)
{
    for (int id = 0; id < DIAG_COUNT; id++) {
        const char *code = diag_code((enum diag_id)id);
        int found = 0;
        for (int i = 0; i < seed_count; i++)
            found += strncmp(seeds[i], code, 4) == 0;
        ck_assert_msg((*code == 'W') == (found > 0), "%s (%s) has %d files in " FOLDER, code, diag_title((enum diag_id)id), found);
        ck_assert_int_eq(*code == 'W', diag_severity((enum diag_id)id) == ONROLL_WARNING);
        ck_assert_str_eq(onroll_code_title(code), diag_title((enum diag_id)id));
    }
    ck_assert_ptr_null(onroll_code_title("W999"));
}
END_TEST

/* What is said of a day is said from that day on. */
static const struct {
    const char *day, *codes;
    unsigned count;
} days[] = {
    {"2026-04-30", "W605", 4},                     /* law, register, codes and policy were compared on 1 May */
    {"2026-05-01", "", 0},
    {"2026-08-31", "", 0},
    {"2026-09-01", "W603", 1},
    {"2027-05-01", "W603", 1},
    {"2027-05-02", "W604", 5},
};

START_TEST(days_on_which_it_turns)
{
    struct rules_fixture f;
    struct told told;
    write_base(&f);
    ck_assert_int_eq(lint_on(&f, days[_i].day, &told), ONROLL_OK);
    ck_assert_msg(told.count == days[_i].count && strstr(told.all, days[_i].codes), "%s: %s", days[_i].day, told.all);
    rules_close(&f);
}
END_TEST

/* Up to 92 days between two policies are a slip; more are meant. */
static const struct {
    const char *to;
    const char *message;
} gaps[] = {{"2025-08-31", ""}, {"2025-08-30", "on the day before it no"}, {"2025-08-29", "on the 2 days before it no"}, {"2025-05-31", "on the 92 days before it no"}, {"2025-05-30", ""}};

START_TEST(gap_between_policies)
{
    struct rules_fixture f;
    struct told told;
    char instead[256];
    write_base(&f);
    snprintf(instead, sizeof instead, "policies:\n  - policy: norwold-2024\n    title: Before\n    in_force: {from: 2024-09-01, to: %s}\n    checked_on: 2026-05-01\n", gaps[_i].to);
    change(&f, "authorities/norwold.yaml", "policies:\n", instead);
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_msg(told.count == (*gaps[_i].message != '\0') && strstr(told.text, gaps[_i].message), "%s: %s", gaps[_i].to, told.all);
    rules_close(&f);
}
END_TEST

/* A directory without any scenario is a copy for use, not for work; one that has some names the council in any way that a case may. */
START_TEST(scenarios_that_name_a_council)
{
    static const char *const names[] = {"norwold", "Norwold", "\"999\"", "'norwold'", "norwold # the council"};
    struct rules_fixture f;
    struct told told;
    char line[64];
    write_base(&f);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(line, sizeof line, "authority: %s\n", names[i]);
        rules_write(&f, cases_file, line);
        ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
        ck_assert_msg(told.count == 0, "%s: %s", names[i], told.all);
    }
    rules_write(&f, cases_file, "{authority: norwold, x: y}\n");
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_uint_eq(told.count, 0);
    rules_write(&f, cases_file, "authority: nobody\n");
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_uint_eq(told.count, 1);
    rules_write(&f, "authorities/cases/norwold-more.yaml", "scenarios: of Norwold by its name\n");
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_uint_eq(told.count, 0);
    rules_close(&f);
}
END_TEST

START_TEST(needs_a_day)
{
    struct rules_fixture f;
    onroll_lint lint = ONROLL_LINT_INIT;
    write_base(&f);
    ck_assert_int_eq(rules_load(&f, NULL), ONROLL_OK);
    ck_assert_int_eq(onroll_rules_lint(f.rules, &lint, NULL), ONROLL_EINVALID);
    ck_assert(onroll_date_parse(&lint.today, today));
    ck_assert_int_eq(onroll_rules_lint(f.rules, &lint, NULL), ONROLL_OK);
    rules_close(&f);
}
END_TEST

/* At the limit all findings are told, behind it the rest are counted. */
START_TEST(limit_of_findings)
{
    static char text[128 * (LIMIT_FINDINGS + 1)];
    struct rules_fixture f;
    struct told told;
    size_t used = (size_t)snprintf(text, sizeof text, "instrument: many\ntitle: Many\nchecked_on: 2026-05-01\ncite_as: text\nwarnings:\n");
    write_base(&f);
    for (int i = 0; i < LIMIT_FINDINGS + _i; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "  - {warning: w%d, when: pupil.boarder, says: see, cite: page %d, standing: confirmed}\n", i, i);
    rules_write(&f, "national/many.yaml", text);
    ck_assert_int_eq(lint_on(&f, today, &told), ONROLL_OK);
    ck_assert_uint_eq(told.count, LIMIT_FINDINGS);
    rules_close(&f);
}
END_TEST

/* Whichever request of the linter fails, it says so and gives back what it took. Of many requests a sample: the earlier, the denser. */
START_TEST(memory_runs_out)
{
    struct rules_fixture f;
    struct test_allocator memory = {.fail_at = 0};
    onroll_allocator allocator = test_allocator_use(&memory);
    onroll_lint lint = ONROLL_LINT_INIT;
    write_base(&f);
    ck_assert_int_eq(rules_load(&f, &allocator), ONROLL_OK);
    ck_assert(onroll_date_parse(&lint.today, "2027-06-01"));
    lint.dir = f.dir;
    for (size_t n = 1; true; n += 1 + n / 32) {
        size_t live = memory.live;
        struct told told = {0};
        onroll_options options = {.size = sizeof options, .on_message = keep, .message_context = &told};
        memory.fail_at = memory.requests + n;
        memory.failures = 0;
        onroll_status status = onroll_rules_lint(f.rules, &lint, &options);
        ck_assert_msg(status == (memory.failures ? ONROLL_ENOMEM : ONROLL_OK), "request %zu: status %d", n, (int)status);
        ck_assert_uint_eq(memory.live, live);
        if (!memory.failures)
            break;
    }
    rules_close(&f);
    ck_assert_uint_eq(memory.live, 0);
}
END_TEST

static int by_name(const void *a, const void *b) { return strcmp(a, b); }

static void list_seeds(void)
{
    DIR *folder = opendir(FOLDER);
    seed_count = 0;
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry && seed_count < SEEDS_ROOM; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length > 5 && length < sizeof seeds[0] && strcmp(entry->d_name + length - 5, ".diff") == 0)
            memcpy(seeds[seed_count++], entry->d_name, length + 1);
    }
    if (folder)
        closedir(folder);
    qsort(seeds, (size_t)seed_count, sizeof seeds[0], by_name);
}

Suite *lint_suite(void)
{
    Suite *suite = suite_create("lint");
    TCase *tests = tcase_create("lint");
    list_seeds();
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, base_is_clean);
    tcase_add_test(tests, every_id_has_a_seed);
    tcase_add_test(tests, scenarios_that_name_a_council);
    tcase_add_test(tests, needs_a_day);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow"); /* under valgrind */
    tcase_add_loop_test(slow, seeded_defect, 0, seed_count);
    tcase_add_loop_test(slow, days_on_which_it_turns, 0, sizeof days / sizeof *days);
    tcase_add_loop_test(slow, gap_between_policies, 0, sizeof gaps / sizeof *gaps);
    tcase_add_loop_test(slow, limit_of_findings, 0, 2);
    tcase_add_test(slow, memory_runs_out);
    suite_add_tcase(suite, slow);
    return suite;
}
