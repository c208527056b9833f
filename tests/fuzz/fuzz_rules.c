/* SPDX-License-Identifier: MIT
 * Fuzz target for whole rule files: the bytes stand as one file beside the small vocabulary of tests/support/rules, and the directory is loaded. Rules come of
 * it, or at least one message and no rules; what was loaded can be looked at and freed. */
#include "fuzz/rules_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
    }
    onroll_rules_free(rules);
    return 0;
}
