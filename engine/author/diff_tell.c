/* SPDX-License-Identifier: MIT
 * A change as a record for people: what became of the rule in one sentence, its words on both sides, where it stands, for which deletion dates. */
#include "author/diff.h"

#include <string.h>

/* Two councils under one set of rules: neither comes before the other. */
static bool two_councils(const struct diff *d) { return d->asked[LEFT]->rules == d->asked[RIGHT]->rules && d->asked[LEFT]->authority && d->asked[RIGHT]->authority; }

/* What changed from the left to the right. */
static const char *change_says(const struct match *m, enum changed_part part, const char *change)
{
    const struct {
        const char *change, *says;
    } sentences[] = {
        {"stricter", "is met in fewer cases: a deletion that rested on it may now be unlawful"},
        {"looser", "is met in more cases: a deletion that could not rest on it now may"},
        {"both", m->keeps ? "applies in other cases than before: in some no longer, in some for the first time"
                          : "is met in other cases than before: in some no longer, in some for the first time"},
        {"narrower", "applies in fewer cases"},
        {"wider", "applies in more cases"},
        {"other_day", part == CHANGED_LAST_DAY ? "has another last day" : strcmp(m->kind, "milestone") == 0 ? "falls on another day" : "has another first day"},
        {"other_act", "is done in another way"},
        {"other_words", "says something else"},
        {"new", "is new"},
        {"gone", "is gone"},
        {"may_differ", "could not be proved to be the same, and no case was found on which it differs"},
    };
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (strcmp(sentences[i].change, change) == 0)
            return sentences[i].says;
    return "";
}

/* How the council on the right differs from the one on the left. */
static void add_councils(const struct diff *d, struct buffer *out, const struct match *m, enum changed_part part, const char *change)
{
    const char *left = d->asked[LEFT]->authority, *right = d->asked[RIGHT]->authority, *holds = m->keeps ? "applies" : "is met";
    if (strcmp(change, "stricter") == 0)
        buffer_format(out, "is met in fewer cases with %s: a deletion that may rest on it with %s may be unlawful with %s", right, left, right);
    else if (strcmp(change, "looser") == 0)
        buffer_format(out, "is met in more cases with %s: a deletion that cannot rest on it with %s may with %s", right, left, right);
    else if (strcmp(change, "both") == 0)
        buffer_format(out, "%s in other cases with %s: in some only with %s, in some only with %s", holds, right, left, right);
    else if (strcmp(change, "narrower") == 0 || strcmp(change, "wider") == 0)
        buffer_format(out, "applies in %s cases with %s", strcmp(change, "wider") == 0 ? "more" : "fewer", right);
    else if (strcmp(change, "new") == 0 || strcmp(change, "gone") == 0)
        buffer_string(out, strcmp(change, "new") == 0 ? "is only on the right side" : "is only on the left side");
    else
        buffer_string(out, change_says(m, part, change));
}

static const char *sentence(struct diff *d, const struct match *m, enum changed_part part, const char *change)
{
    struct buffer out;
    buffer_init(&out, &d->arena);
    buffer_format(&out, "the %s %.*s", strcmp(m->kind, "authority") == 0 ? "authority's step" : strcmp(m->kind, "unless") == 0 ? "exception" : m->kind, TEXT_ARG(m->id));
    if (m->now.len)
        buffer_format(&out, two_councils(d) ? " (%.*s)" : ", now %.*s,", TEXT_ARG(m->now));
    buffer_char(&out, ' ');
    if (two_councils(d))
        add_councils(d, &out, m, part, change);
    else
        buffer_string(&out, change_says(m, part, change));
    return buffer_done(&out);
}

struct text diff_words(struct diff *d, const struct match *m, uint32_t side, const struct expr *expr)
{
    const struct wording wording = {.rules = d->side[side].program->rules, .arena = &d->arena, .instrument = m->instrument[side], .policy = m->policy[side]};
    return text_of(words_on_a_line(&d->arena, words_of(&wording, expr)));
}

static const char *in_words(struct diff *d, const struct match *m, enum changed_part part, uint32_t side)
{
    const struct expr *expr = part == CHANGED_FIRST_DAY ? m->from_expr[side] : part == CHANGED_LAST_DAY ? m->due_expr[side] : m->expr[side];
    const struct expr *unless = part == CHANGED_RULE ? m->unless[side] : NULL;
    struct buffer out;
    if (part == CHANGED_ACT || part == CHANGED_WORDS)
        return m->rest[side];
    if (!expr && part == CHANGED_LAST_DAY && m->step[side] && m->step[side]->step->due_kind == DUE_IMMEDIATELY)
        return "immediately: the day on which it opens";
    if (!expr && !unless)
        return part != CHANGED_RULE && m->there[side] ? "no day is named" : NULL;
    buffer_init(&out, &d->arena);
    if (expr)
        buffer_add(&out, diff_words(d, m, side, expr));
    if (unless) {
        buffer_string(&out, expr ? "; not where " : "not where ");
        buffer_add(&out, diff_words(d, m, side, unless));
    }
    return buffer_done(&out);
}

static void say_place(struct diff *d, const struct match *m, uint32_t side, const char **file, uint32_t *line)
{
    const struct node *node = m->node[side];
    *file = NULL;
    *line = 0;
    if (!node || node->span.source == SPAN_NOWHERE)
        return;
    const struct source *source = &d->side[side].program->rules->diag.sources.at[node->span.source];
    *file = source->name.at;
    *line = diag_place(source, node->span.from).line;
}

static onroll_date day_or_none(int32_t day) { return day <= DATE_MIN || day >= DATE_MAX ? ONROLL_NO_DATE : (onroll_date){day}; }

static struct text key_of(struct diff *d, const struct match *m, enum changed_part part, const char *change, const char *authority)
{
    struct buffer key;
    buffer_init(&key, &d->told_arena);
    buffer_format(&key, "%s %d %s %.*s %s", m->kind, (int)part, change, TEXT_ARG(m->id), authority ? authority : "");
    d->failed |= !buffer_done(&key);
    return buffer_text(&key);
}

/* What became of the law itself is not told again of each council. */
bool diff_fresh(struct diff *d, const struct match *m, enum changed_part part, const char *change)
{
    const struct text own = key_of(d, m, part, change, m->authority), law = m->of_law && m->authority ? key_of(d, m, part, change, NULL) : own;
    for (uint32_t i = 0; i < d->told.count; i++)
        if (text_equal(d->told.at[i], own) || text_equal(d->told.at[i], law))
            return false;
    struct text *slot = LIST_ADD(&d->told_arena, &d->told);
    if (slot)
        *slot = own;
    d->failed |= !slot;
    return slot != NULL && !d->failed;
}

bool diff_tell(struct diff *d, const struct match *m, enum changed_part part, const char *change, const onroll_changed_case *cases, size_t count)
{
    const int32_t from = d->side[RIGHT].from > d->side[LEFT].from ? d->side[RIGHT].from : d->side[LEFT].from, to = d->side[RIGHT].to < d->side[LEFT].to ? d->side[RIGHT].to : d->side[LEFT].to;
    const bool one_day = d->asked[LEFT]->date.day != d->asked[RIGHT]->date.day;
    onroll_rules_change out = {.change = change, .kind = m->kind, .id = text_string(&d->arena, m->id), .title = m->title.len ? text_string(&d->arena, m->title) : NULL,
                               .authority = m->authority, .says = sentence(d, m, part, change), .left = in_words(d, m, part, LEFT), .right = in_words(d, m, part, RIGHT),
                               .from = one_day ? ONROLL_NO_DATE : day_or_none(from), .to = one_day ? ONROLL_NO_DATE : day_or_none(to), .cases = cases, .case_count = count};
    if (out.left && out.right && strcmp(out.left, out.right) == 0)
        out.right = two_councils(d) ? "the same words; a definition that they rest on is another, or a gate before them" : "the same words; a definition that they rest on has changed, or a gate before them";
    say_place(d, m, LEFT, &out.left_file, &out.left_line);
    say_place(d, m, RIGHT, &out.right_file, &out.right_line);
    if (d->arena.failed)
        return false;
    d->fn(d->context, &out);
    return true;
}
