/* SPDX-License-Identifier: MIT
 * Compares the lists of an answer: what is missing, warnings, assumptions, what was not needed, what decided it. */
#include "scenario/parts.h"

/* A list of the answer by its names, whatever it is a list of. A note goes by its code and by its fact. */
struct listing {
    const onroll_result *result;
    size_t count;
    const char *(*at)(const onroll_result *result, size_t i); /* may give NULL: no name */
};

static const char *missing_at(const onroll_result *r, size_t i) { return r->missing[i].fact; }
static const char *warning_at(const onroll_result *r, size_t i) { return i % 2 ? r->warnings[i / 2].fact : r->warnings[i / 2].code; }
static const char *assumption_at(const onroll_result *r, size_t i) { return i % 2 ? r->assumptions[i / 2].fact : r->assumptions[i / 2].code; }
static const char *not_needed_at(const onroll_result *r, size_t i) { return r->not_needed[i]; }
static const char *why_at(const onroll_result *r, size_t i) { return r->why[i]; }

static struct listing missing_of(const onroll_result *r) { return (struct listing){r, r->missing_count, missing_at}; }
static struct listing warnings_of(const onroll_result *r) { return (struct listing){r, 2 * r->warning_count, warning_at}; }
static struct listing assumptions_of(const onroll_result *r) { return (struct listing){r, 2 * r->assumption_count, assumption_at}; }
static struct listing not_needed_of(const onroll_result *r) { return (struct listing){r, r->not_needed_count, not_needed_at}; }
static struct listing why_of(const onroll_result *r) { return (struct listing){r, r->why_count, why_at}; }

static bool holds(const struct listing *names, struct text name)
{
    for (size_t i = 0; i < names->count; i++)
        if (text_is(name, names->at(names->result, i)))
            return true;
    return false;
}

static const char *joined(struct comparison *c, const struct listing *names)
{
    struct buffer out;
    buffer_init(&out, c->arena);
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->at(names->result, i);
        if (name)
            buffer_format(&out, "%s%s", out.len ? ", " : "", name);
    }
    return names->count ? buffer_done(&out) : "nothing";
}

static const char *wanted_names(struct comparison *c, const struct node *list)
{
    struct buffer out;
    buffer_init(&out, c->arena);
    for (uint32_t i = 0; i < list->count; i++)
        buffer_format(&out, "%s%.*s", i ? ", " : "", TEXT_ARG(list->items[i]->text));
    return list->count ? buffer_done(&out) : "nothing";
}

static void tell(struct comparison *c, const struct expected *e, const char *before, const struct listing *got)
{
    c->differs = true;
    if (!c->out)
        return;
    struct buffer wanted;
    buffer_init(&wanted, c->arena);
    buffer_string(&wanted, before);
    const char *words = e->value->kind == NODE_LIST ? wanted_names(c, e->value) : e->value->text.at;
    buffer_string(&wanted, words ? words : "");
    differ_at(c, e, e->value, words ? buffer_done(&wanted) : NULL, joined(c, got), NULL);
}

/* ---- The whole list ---- */

static void whole(struct comparison *c, const struct expected *e, bool in_order)
{
    const struct node *list = e->value;
    struct listing got = missing_of(c->result);
    bool same = got.count == list->count;
    for (uint32_t i = 0; same && i < list->count; i++)
        same = in_order ? text_is(list->items[i]->text, missing_at(c->result, i)) : holds(&got, list->items[i]->text);
    for (size_t i = 0; same && i < got.count; i++) { /* a name written twice may stand for another */
        same = false;
        for (uint32_t n = 0; !same && n < list->count; n++)
            same = text_is(list->items[n]->text, missing_at(c->result, i));
    }
    if (!same)
        tell(c, e, "", &got);
}

void compare_missing(struct comparison *c, const struct expected *e) { whole(c, e, false); }
void compare_missing_in_order(struct comparison *c, const struct expected *e) { whole(c, e, true); }

/* ---- One of it. An empty list expects that there is nothing. ---- */

static void one(struct comparison *c, const struct expected *e, struct listing got)
{
    if (e->value->kind == NODE_LIST ? got.count > 0 : !holds(&got, e->value->text))
        tell(c, e, "", &got);
}

static void none(struct comparison *c, const struct expected *e, struct listing got)
{
    if (e->value->kind != NODE_LIST && holds(&got, e->value->text))
        tell(c, e, "no ", &got);
}

void compare_missing_includes(struct comparison *c, const struct expected *e) { one(c, e, missing_of(c->result)); }
void compare_missing_excludes(struct comparison *c, const struct expected *e) { none(c, e, missing_of(c->result)); }
void compare_warnings(struct comparison *c, const struct expected *e) { one(c, e, warnings_of(c->result)); }
void compare_no_warnings(struct comparison *c, const struct expected *e) { none(c, e, warnings_of(c->result)); }
void compare_assumptions(struct comparison *c, const struct expected *e) { one(c, e, assumptions_of(c->result)); }
void compare_no_assumptions(struct comparison *c, const struct expected *e) { none(c, e, assumptions_of(c->result)); }
void compare_not_needed(struct comparison *c, const struct expected *e) { one(c, e, not_needed_of(c->result)); }
void compare_why(struct comparison *c, const struct expected *e) { one(c, e, why_of(c->result)); }
