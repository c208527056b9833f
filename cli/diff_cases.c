/* SPDX-License-Identifier: MIT
 * The file is read once for each side, by the readers of onroll batch; what came of each case is kept and laid side by side. */
#include "diff_cases.h"

#include "batch.h"
#include "input.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

enum { REFERENCE_BYTES = 64, GROUND_BYTES = 24 };

struct outcome {
    uint32_t line;
    bool read, must_delete;
    onroll_verdict verdict;
    char reference[REFERENCE_BYTES], ground[GROUND_BYTES];
};

struct outcomes {
    struct outcome *at;
    size_t count, room;
    bool failed;
};

static void keep(void *context, uint32_t line, const char *reference, const onroll_result *result)
{
    struct outcomes *all = context;
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 256;
        struct outcome *grown = realloc(all->at, room * sizeof *grown);
        if (!grown) {
            all->failed = true;
            return;
        }
        all->at = grown;
        all->room = room;
    }
    struct outcome *one = &all->at[all->count++];
    *one = (struct outcome){.line = line, .read = result != NULL};
    snprintf(one->reference, sizeof one->reference, "%s", reference ? reference : "");
    if (!result)
        return;
    one->verdict = result->verdict;
    one->must_delete = result->must_delete;
    snprintf(one->ground, sizeof one->ground, "%s", result->ground ? result->ground : "");
}

static bool named_csv(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && (strcmp(name + length - 4, ".csv") == 0 || strcmp(name + length - 4, ".CSV") == 0);
}

/* dated: as if every name were deleted on the side's day. */
static int read_side(const struct diff_side *side, bool dated, const char *name, onroll_date check_date, struct outcomes *out)
{
    struct batch batch;
    struct csv_aliases none = {0};
    struct attendance_files attendance;
    const onroll_question question = {.check_date = dated ? side->date : check_date, .authority = side->authority, .without_dates = true};
    int status = EXIT_FINE;
    FILE *file = input_open(name, &status);
    if (!file)
        return status;
    status = attendance_open(&attendance, side->rules, name, NULL, NULL);
    if (status == EXIT_FINE) {
        char date[ONROLL_DATE_BYTES];
        bool good = batch_init(&batch, side->rules, &question);
        onroll_date_write(side->date, date);
        batch.attendance = &attendance;
        batch.on_result = keep;
        batch.result_context = out;
        batch.deletion_date = dated ? date : NULL;
        batch.progress = false;
        status = !good ? EXIT_INTERNAL : named_csv(name) ? batch_csv(&batch, name, file, &none) : batch_ndjson(&batch, name, file);
        batch_free(&batch);
    }
    attendance_close(&attendance);
    input_close(file);
    return out->failed ? EXIT_INTERNAL : status;
}

static void say_outcome(struct page *page, const struct outcome *one)
{
    static const char *const verdicts[] = {[ONROLL_LAWFUL] = "lawful", [ONROLL_UNLAWFUL] = "unlawful", [ONROLL_UNDETERMINED] = "undetermined"};
    if (!one->read) {
        page_say(page, "could not be read");
        return;
    }
    page_say(page, verdicts[one->verdict], *one->ground ? " on " : "", one->ground, one->must_delete ? ", must be deleted" : "");
}

static bool same(const struct outcome *a, const struct outcome *b)
{
    return a->read == b->read && (!a->read || (a->verdict == b->verdict && a->must_delete == b->must_delete && strcmp(a->ground, b->ground) == 0));
}

static void print_changed(const struct outcomes *left, const struct outcomes *right, size_t *changed)
{
    struct page page = {0};
    const size_t count = left->count < right->count ? left->count : right->count;
    *changed = 0;
    for (size_t i = 0; i < count; i++) {
        const struct outcome *a = &left->at[i], *b = &right->at[i];
        if (same(a, b))
            continue;
        page_begin(&page, 0, 2);
        page_say(&page, "line ");
        page_number(&page, (long)a->line);
        page_say(&page, *a->reference ? ", " : "", a->reference, ": ");
        say_outcome(&page, a);
        page_say(&page, "; then ");
        say_outcome(&page, b);
        page_end(&page);
        ++*changed;
    }
    page_begin(&page, 0, 2);
    page_number(&page, (long)*changed);
    page_say(&page, " of ");
    page_number(&page, (long)count);
    page_say(&page, count == 1 ? " case has another answer." : " cases have another answer.");
    page_end(&page);
}

int diff_cases(const struct diff_side sides[2], const char *file, onroll_date check_date, size_t *changed)
{
    struct outcomes left = {0}, right = {0};
    const bool dated = sides[0].date.day != sides[1].date.day;
    *changed = 0;
    if (strcmp(file, "-") == 0) {
        message_error("--cases needs a file: it is read once for each side");
        return EXIT_USAGE;
    }
    int status = read_side(&sides[0], dated, file, check_date, &left);
    if (status == EXIT_FINE)
        status = read_side(&sides[1], dated, file, check_date, &right);
    if (status == EXIT_FINE)
        print_changed(&left, &right, changed);
    else if (left.failed || right.failed)
        message_error("out of memory");
    free(left.at);
    free(right.at);
    return status;
}
