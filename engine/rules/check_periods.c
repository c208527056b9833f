/* SPDX-License-Identifier: MIT
 * Time: finds days without a provision and days with two, where one provision replaces another and where one instrument follows another, and names
 * that stand for two provisions at a time. */
#include "rules/reader.h"

/* One rule as far as time is concerned. */
struct dated {
    struct text id, replaces;
    struct force force;
    const struct node *node;
};

static void say(struct reader *reader, enum diag_id id, const struct node *node, const struct node *other, struct text name, int32_t from, int32_t to)
{
    char first[DATE_ISO_BYTES], last[DATE_ISO_BYTES];
    date_iso(from, first);
    date_iso(to, last);
    struct diagnostic *d = node_mistake(reader->diag, id, node, "from %s to %s %s '%s'", first, last, id == DIAG_HOLE ? "nothing stands in the place of" : "two provisions stand in the place of", name.at);
    diag_also(reader->diag, d, other->span, "the provision before it");
}

static void check_follows(struct reader *reader, const struct dated *before, const struct dated *after)
{
    if (before->force.to >= after->force.from)
        say(reader, DIAG_OVERLAP, after->node, before->node, before->id, after->force.from, before->force.to < after->force.to ? before->force.to : after->force.to);
    else if (before->force.to + 1 < after->force.from)
        say(reader, DIAG_HOLE, after->node, before->node, before->id, before->force.to + 1, after->force.from - 1);
}

/* Each rule that replaces another has to begin on the day after the other ends. */
static void check_row(struct reader *reader, const struct dated *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!rows[i].replaces.len)
            continue;
        const struct dated *before = NULL;
        for (uint32_t n = 0; n < count; n++)
            if (n != i && text_equal(rows[n].id, rows[i].replaces) && rows[n].force.from < rows[i].force.from && (!before || rows[n].force.from > before->force.from))
                before = &rows[n];
        if (before)
            check_follows(reader, before, &rows[i]);
        else
            node_mistake(reader->diag, DIAG_UNKNOWN_NAME, rows[i].node, "'%s' replaces '%s', which does not stand beside it on an earlier day", rows[i].id.at, rows[i].replaces.at);
    }
}

/* A name may come again only for another time; where one replaces the other, check_follows looks at the days. */
static void check_names(struct reader *reader, const struct dated *rows, uint32_t count, const char *what)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t n = 0; n < i; n++) {
            const struct dated *a = &rows[i], *b = &rows[n];
            if (!a->id.len || !text_equal(a->id, b->id) || text_equal(a->replaces, b->id) || text_equal(b->replaces, a->id))
                continue;
            if (a->force.from > b->force.to || b->force.from > a->force.to)
                continue;
            struct diagnostic *d = node_mistake(reader->diag, DIAG_DUPLICATE_ID, a->node, "the %s '%s' stands here twice", what, a->id.at);
            diag_also(reader->diag, d, b->node->span, "the other one");
        }
}

/* Makes check_<what>: the rules of one kind that stand side by side. */
#define CHECK_SIDE_BY_SIDE(what)                                                                    \
    static void check_##what(struct reader *reader, const struct what *list, uint32_t count)              \
    {                                                                                                     \
        struct dated *rows = ARENA_ARRAY(reader->arena, struct dated, count ? count : 1);                  \
        for (uint32_t n = 0; rows && n < count; n++)                                                      \
            rows[n] = (struct dated){list[n].id, list[n].replaces, list[n].force, list[n].node};           \
        if (rows) {                                                                                       \
            check_row(reader, rows, count);                                                               \
            check_names(reader, rows, count, #what);                                                      \
        }                                                                                                 \
    }

CHECK_SIDE_BY_SIDE(ground)
CHECK_SIDE_BY_SIDE(limb)
CHECK_SIDE_BY_SIDE(bar)
CHECK_SIDE_BY_SIDE(duty)
CHECK_SIDE_BY_SIDE(milestone)
CHECK_SIDE_BY_SIDE(warning)

static void check_within(struct reader *reader, const struct instrument *in)
{
    for (uint32_t p = 0; p < in->paragraphs.count; p++) {
        const struct paragraph *paragraph = &in->paragraphs.at[p];
        check_ground(reader, paragraph->grounds.at, paragraph->grounds.count);
        for (uint32_t g = 0; g < paragraph->grounds.count; g++)
            check_limb(reader, paragraph->grounds.at[g].limbs.at, paragraph->grounds.at[g].limbs.count);
    }
    check_bar(reader, in->bars.at, in->bars.count);
    check_duty(reader, in->duties.at, in->duties.count);
    check_milestone(reader, in->milestones.at, in->milestones.count);
    check_warning(reader, in->warnings.at, in->warnings.count);
}

static bool holds_grounds(const struct instrument *in) { return in->commenced && in->paragraphs.count > 0; }

/* The instruments that hold grounds follow each other without a day between or a day in common. */
static void check_instruments(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    for (uint32_t i = 0; i < rules->instruments.count; i++) {
        const struct instrument *before = &rules->instruments.at[i], *next = NULL;
        if (!holds_grounds(before))
            continue;
        for (uint32_t n = 0; n < rules->instruments.count; n++) {
            const struct instrument *other = &rules->instruments.at[n];
            bool later = other != before && holds_grounds(other) && (other->force.from > before->force.from || (other->force.from == before->force.from && n > i));
            if (later && (!next || other->force.from < next->force.from))
                next = other;
        }
        if (next)
            check_follows(reader, &(struct dated){before->id, {0}, before->force, before->node}, &(struct dated){next->id, {0}, next->force, next->node});
    }
}

void check_periods(struct reader *reader)
{
    for (uint32_t i = 0; i < reader->rules->instruments.count; i++)
        check_within(reader, &reader->rules->instruments.at[i]);
    check_instruments(reader);
}
