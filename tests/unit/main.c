/* SPDX-License-Identifier: MIT
 * Runs the unit tests: every suite, those named as arguments, or with 1/2 or 2/2 every other one, so that two processes share the work. The list of suites is made from the files tests/unit/NAME_test.c, each of
 * which defines `Suite *NAME_suite(void)`. CK_FORK, CK_VERBOSITY and the other variables of Check apply. Exit status: 0 all passed, 1 a test
 * failed, 64 no suite has that name. */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUITE(name) Suite *name##_suite(void);
#include "unit/suites.def"
#undef SUITE

struct entry {
    const char *name;
    Suite *(*make)(void);
};

/* The last entry ends the table; without it a tree without tests would have an empty array. */
static const struct entry entries[] = {
#define SUITE(name) {#name, name##_suite},
#include "unit/suites.def"
#undef SUITE
    {NULL, NULL},
};

static const struct entry *entry_find(const char *name)
{
    for (const struct entry *entry = entries; entry->name; entry++)
        if (strcmp(entry->name, name) == 0)
            return entry;
    return NULL;
}

/* "1/2": the first, third, ... suite; "2/2": the others. */
static bool add_half(SRunner *runner, const char *argument)
{
    const bool first = strcmp(argument, "1/2") == 0, second = strcmp(argument, "2/2") == 0;
    for (size_t i = second; (first || second) && entries[i].name; i += entries[i + 1].name ? 2 : 1)
        srunner_add_suite(runner, entries[i].make());
    return first || second;
}

int main(int argc, char **argv)
{
    enum { STATUS_USAGE = 64 };
    SRunner *runner = srunner_create(NULL);
    for (int i = 1; i < argc; i++) {
        if (add_half(runner, argv[i]))
            continue;
        const struct entry *entry = entry_find(argv[i]);
        if (!entry) {
            fprintf(stderr, "no suite is called %s\n", argv[i]);
            srunner_free(runner);
            return STATUS_USAGE;
        }
        srunner_add_suite(runner, entry->make());
    }
    if (argc <= 1)
        for (const struct entry *entry = entries; entry->name; entry++)
            srunner_add_suite(runner, entry->make());
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
