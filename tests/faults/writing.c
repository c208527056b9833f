/* SPDX-License-Identifier: MIT
 * A receiver that takes so many bytes and no more: each shape of JSON ends with ONROLL_EIO wherever it stops, and what came through is the beginning
 * of the whole. */
#include "faults.h"

#include <string.h>

struct stopping {
    const struct answer *whole;
    size_t taken, limit;
    bool same, stopped, called_after;
};

static bool take(void *context, const char *bytes, size_t length)
{
    struct stopping *s = context;
    s->called_after |= s->stopped;
    if (s->taken + length > s->limit) {
        s->stopped = true;
        return false;
    }
    s->same = s->same && s->taken + length <= s->whole->length && memcmp(s->whole->bytes + s->taken, bytes, length) == 0;
    s->taken += length;
    return true;
}

void faults_of_writing(struct faults *faults, const char *name, const onroll_result *result)
{
    static const struct {
        onroll_json_shape shape;
        size_t step; /* the short shape stops at every byte, the long ones at a sample that meets each piece handed on */
    } shapes[] = {{ONROLL_JSON_COMPACT, 1}, {ONROLL_JSON_LINE, 211}, {ONROLL_JSON_FULL, 211}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct answer whole = {0};
        check(faults, onroll_result_json(result, shapes[i].shape, answer_take, &whole) == ONROLL_OK && whole.length > 0, "the answer is written", name, i);
        for (size_t limit = 0; limit < whole.length; limit += shapes[i].step) {
            struct stopping s = {.whole = &whole, .limit = limit, .same = true};
            check(faults, onroll_result_json(result, shapes[i].shape, take, &s) == ONROLL_EIO, "a receiver that stops is told on", name, limit);
            check(faults, s.same && !s.called_after && s.taken <= limit, "nothing is written after the stop", name, limit);
        }
        struct stopping s = {.whole = &whole, .limit = whole.length, .same = true};
        check(faults, onroll_result_json(result, shapes[i].shape, take, &s) == ONROLL_OK && s.same && s.taken == whole.length, "room enough is enough", name, i);
        answer_free(&whole);
    }
}
