/* SPDX-License-Identifier: MIT
 * The linter: runs its parts over rules that have loaded and delivers what they found, sorted by place. */
#include "author/lint.h"

#include "base/limits.h"

onroll_status onroll_rules_lint(const onroll_rules *rules, const onroll_lint *settings, const onroll_options *options)
{
    static bool (*const parts[])(struct lint *) = {lint_cites, lint_use, lint_rules, lint_spelling, lint_scenarios, lint_logic};
    if (settings->today.day < DATE_MIN || settings->today.day > DATE_MAX)
        return ONROLL_EINVALID;
    struct arena arena;
    arena_init(&arena, &rules->allocator);
    struct lint lint = {.rules = rules, .today = settings->today.day, .dir = settings->dir, .arena = &arena};
    diag_init(&lint.diag, &arena);
    lint.diag.limit = LIMIT_FINDINGS;
    bool complete = true;
    for (uint32_t i = 0; i < rules->diag.sources.count && complete; i++) {
        const struct source *source = &rules->diag.sources.at[i];
        complete = diag_source(&lint.diag, source->name, source->bytes, source->first_line) != SPAN_NOWHERE;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts && complete; i++)
        complete = parts[i](&lint);
    if (options)
        diag_deliver(&lint.diag, options->on_message, options->message_context);
    complete = complete && !arena.failed && !lint.diag.failed; /* also a line of a file that could not be shown: a fix needs it */
    arena_free(&arena);
    return complete ? ONROLL_OK : ONROLL_ENOMEM;
}
