/* SPDX-License-Identifier: MIT
 * Fuzz target for whole rule files: the bytes stand as one file beside the small vocabulary of tests/support/rules, and the directory is loaded. Rules come of
 * it, or at least one message and no rules; what was loaded can be looked at and freed. */
#include "fuzz/rules_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A school calendar has words for each of its days, and counts as many school days as it has. */
static void check_calendar(const onroll_rules_calendar *shown, const struct calendar *calendar)
{
    struct arena arena;
    int32_t count = -1;
    size_t school_days = 0;
    arena_init(&arena, NULL);
    for (int32_t day = calendar->first; day <= calendar->last; day++) {
        require(*calendar_why(calendar, &arena, day) != '\0');
        school_days += calendar_day(calendar, day) == DAY_SCHOOL;
    }
    require(calendar_school_days(calendar, calendar->first, calendar->last, &count) && (size_t)count == school_days && shown->school_days == school_days);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const files[] = {"tests/support/rules/vocabulary.yaml", "tests/support/rules/patterns.yaml", "tests/support/rules/codes.yaml",
                                        "tests/support/rules/named-days.yaml"};
    if (!*folder)
        prepare(files, sizeof files / sizeof *files);
    onroll_rules *rules = load_with(data, size);
    if (rules) {
        const onroll_rules_view *view = onroll_rules_inspect(rules);
        require(view->sha256 && strlen(view->sha256) == 64 && rules->epochs.count > 0 && view->file_count == 5);
        for (size_t i = 0; i < view->calendar_count; i++)
            check_calendar(&view->calendars[i], &rules->calendars.at[i].calendar);
    }
    onroll_rules_free(rules);
    return 0;
}
