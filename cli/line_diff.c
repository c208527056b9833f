/* SPDX-License-Identifier: MIT
 * Unified diff by anchors (Bram Cohen, "patience diff"): lines that stand once in each text, in an order that both have, are the same line; between them it
 * is done again. Moved keys and items then show as whole lines and not as brackets that happen to be alike. */
#include "line_diff.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AROUND = 3, APART = 2 * AROUND, DEEP = 64 };
#define NONE SIZE_MAX

struct line {
    const char *at; /* with its line break */
    size_t length, id; /* lines with the same id are the same */
    size_t other; /* its line in the other text, or NONE */
};

struct text {
    struct line *lines;
    size_t count;
};

struct seen {
    size_t in_a, in_b, at_b; /* within the range at hand */
};

struct diff {
    struct text a, b;
    struct seen *seen;     /* by id */
    size_t *anchors, *before; /* work space, each as long as text a */
};

static bool split(struct text *out, const struct diff_text *text)
{
    size_t count = 1;
    for (size_t i = 0; i < text->length; i++)
        count += text->bytes[i] == '\n';
    out->lines = calloc(count, sizeof *out->lines);
    for (size_t at = 0; out->lines && at < text->length;) {
        const char *end = memchr(text->bytes + at, '\n', text->length - at);
        size_t length = end ? (size_t)(end - text->bytes) + 1 - at : text->length - at;
        out->lines[out->count++] = (struct line){text->bytes + at, length, 0, NONE};
        at += length;
    }
    return out->lines != NULL;
}

static bool same_text(const struct line *a, const struct line *b) { return a->length == b->length && memcmp(a->at, b->at, a->length) == 0; }

static uint64_t hash(const struct line *line)
{
    uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */
    for (size_t i = 0; i < line->length; i++)
        h = (h ^ (unsigned char)line->at[i]) * UINT64_C(1099511628211);
    return h;
}

/* Numbers equal lines alike. False when memory ran out. */
static bool number(struct diff *d)
{
    size_t room = 16;
    while (room < 2 * (d->a.count + d->b.count))
        room *= 2;
    const struct line **slots = calloc(room, sizeof *slots);
    size_t ids = 0;
    for (size_t i = 0; slots && i < d->a.count + d->b.count; i++) {
        struct line *line = i < d->a.count ? &d->a.lines[i] : &d->b.lines[i - d->a.count];
        size_t at = (size_t)hash(line) & (room - 1);
        while (slots[at] && !same_text(slots[at], line))
            at = (at + 1) & (room - 1);
        line->id = slots[at] ? slots[at]->id : ids++;
        slots[at] = slots[at] ? slots[at] : line;
    }
    free(slots);
    d->seen = slots ? calloc(ids + 1, sizeof *d->seen) : NULL;
    d->anchors = calloc(d->a.count + 1, sizeof *d->anchors);
    d->before = calloc(d->a.count + 1, sizeof *d->before);
    return d->seen && d->anchors && d->before;
}

static void pair_up(struct diff *d, size_t a, size_t b)
{
    d->a.lines[a].other = b;
    d->b.lines[b].other = a;
}

/* Of the lines that stand once in each range the longest run that rises in both is paired. Returns the last line of it in a, or NONE. */
static size_t anchor(struct diff *d, size_t a0, size_t a1, size_t b0, size_t b1)
{
    size_t length = 0;
    for (size_t i = a0; i < a1; i++)
        d->seen[d->a.lines[i].id].in_a++;
    for (size_t i = b0; i < b1; i++) {
        d->seen[d->b.lines[i].id].in_b++;
        d->seen[d->b.lines[i].id].at_b = i;
    }
    for (size_t i = a0; i < a1; i++) {
        const struct seen *s = &d->seen[d->a.lines[i].id];
        if (s->in_a != 1 || s->in_b != 1)
            continue;
        size_t low = 0, high = length; /* anchors[n]: the line of a that ends the best run of n + 1 lines */
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (d->seen[d->a.lines[d->anchors[middle]].id].at_b < s->at_b)
                low = middle + 1;
            else
                high = middle;
        }
        d->before[i] = low ? d->anchors[low - 1] : NONE;
        d->anchors[low] = i;
        length += low == length;
    }
    size_t last = length ? d->anchors[length - 1] : NONE;
    for (size_t i = last; i != NONE; i = d->before[i])
        pair_up(d, i, d->seen[d->a.lines[i].id].at_b);
    for (size_t i = a0; i < a1; i++)
        d->seen[d->a.lines[i].id] = (struct seen){0};
    for (size_t i = b0; i < b1; i++)
        d->seen[d->b.lines[i].id] = (struct seen){0};
    return last;
}

static void match(struct diff *d, size_t a0, size_t a1, size_t b0, size_t b1, int depth)
{
    while (a0 < a1 && b0 < b1 && d->a.lines[a0].id == d->b.lines[b0].id)
        pair_up(d, a0++, b0++);
    while (a0 < a1 && b0 < b1 && d->a.lines[a1 - 1].id == d->b.lines[b1 - 1].id)
        pair_up(d, --a1, --b1);
    if (a0 == a1 || b0 == b1 || depth > DEEP || anchor(d, a0, a1, b0, b1) == NONE)
        return;
    for (size_t i = a0, from_a = a0, from_b = b0; i <= a1; i++) {
        bool end = i == a1;
        if (!end && d->a.lines[i].other == NONE)
            continue;
        size_t to_b = end ? b1 : d->a.lines[i].other;
        match(d, from_a, i, from_b, to_b, depth + 1);
        from_a = i + 1;
        from_b = to_b + 1;
    }
}

static void print_line(char sign, const struct line *line)
{
    bool whole = line->at[line->length - 1] == '\n';
    putchar(sign);
    fwrite(line->at, 1, line->length, stdout);
    fputs(whole ? "" : "\n\\ No newline at end of file\n", stdout);
}

static void print_head(size_t a, size_t a_count, size_t b, size_t b_count)
{
    printf("@@ -%zu,%zu +%zu,%zu @@\n", a_count ? a + 1 : a, a_count, b_count ? b + 1 : b, b_count);
}

/* Do the two lines stand for each other? Both may be at the end. */
static bool paired(const struct diff *d, size_t a, size_t b) { return a < d->a.count && b < d->b.count && d->a.lines[a].other == b; }

static void skip(const struct diff *d, size_t *a, size_t *b)
{
    while (*a < d->a.count && d->a.lines[*a].other == NONE)
        ++*a;
    while (*b < d->b.count && d->b.lines[*b].other == NONE)
        ++*b;
}

/* The end of the hunk that begins with a change at a, b: changes less than six equal lines apart stand in one. */
static void hunk_end(const struct diff *d, size_t *a, size_t *b)
{
    for (;;) {
        size_t equal = 0;
        skip(d, a, b);
        while (equal <= APART && paired(d, *a + equal, *b + equal))
            equal++;
        bool last = *a + equal == d->a.count && *b + equal == d->b.count;
        if (equal > APART || last) {
            size_t shown = equal < AROUND ? equal : AROUND;
            *a += shown;
            *b += shown;
            return;
        }
        *a += equal;
        *b += equal;
    }
}

static void print_hunks(const struct diff *d)
{
    size_t a = 0, b = 0;
    while (a < d->a.count || b < d->b.count) {
        if (paired(d, a, b)) {
            a++;
            b++;
            continue;
        }
        size_t around = a < AROUND ? a : AROUND, end_a = a, end_b = b;
        hunk_end(d, &end_a, &end_b);
        print_head(a - around, end_a - a + around, b - around, end_b - b + around);
        for (size_t i = around; i > 0; i--)
            print_line(' ', &d->a.lines[a - i]);
        while (a < end_a || b < end_b) {
            if (a < end_a && d->a.lines[a].other == NONE)
                print_line('-', &d->a.lines[a++]);
            else if (b < end_b && d->b.lines[b].other == NONE)
                print_line('+', &d->b.lines[b++]);
            else {
                print_line(' ', &d->a.lines[a++]);
                b++;
            }
        }
    }
}

bool line_diff_print(const struct diff_text *from, const struct diff_text *to)
{
    struct diff d = {.seen = NULL};
    bool good = split(&d.a, from) && split(&d.b, to) && number(&d);
    if (good && (from->length != to->length || memcmp(from->bytes, to->bytes, from->length) != 0)) {
        match(&d, 0, d.a.count, 0, d.b.count, 0);
        printf("--- %s\n+++ %s\n", from->name, to->name);
        print_hunks(&d);
    }
    free(d.a.lines);
    free(d.b.lines);
    free(d.seen);
    free(d.anchors);
    free(d.before);
    return good;
}
