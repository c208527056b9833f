/* SPDX-License-Identifier: MIT
 * Compares an answer with what is expected of its verdict, grounds, limbs, readings, bars and counts. Words of a difference are made only where
 * somebody wants to see them. */
#include "scenario/parts.h"

#include <stdio.h>
#include <string.h>

/* ---- Differences ---- */

static const char *named(struct comparison *c, const struct expected *e)
{
    struct buffer key;
    buffer_init(&key, c->arena);
    buffer_string(&key, expect_kinds[e->id].key);
    if (e->name.len)
        buffer_format(&key, " %.*s", TEXT_ARG(e->name));
    return buffer_done(&key);
}

void differ_at(struct comparison *c, const struct expected *e, const struct node *place, const char *wanted, const char *got, const char *because)
{
    c->differs = true;
    if (!c->out)
        return;
    struct difference *d = LIST_ADD(c->arena, &c->out->items);
    const char *key = named(c, e), *own = wanted ? text_string(c->arena, text_of(wanted)) : NULL, *came = got ? text_string(c->arena, text_of(got)) : NULL;
    if (d && key && own && came)
        *d = (struct difference){place, key, own, came, because};
    else
        c->failed = true;
}

void differ(struct comparison *c, const struct expected *e, const char *got, const char *because)
{
    differ_at(c, e, e->value, e->value->text.at, got ? got : "none", because);
}

void differ_about(struct comparison *c, const char *ground)
{
    if (!c->out)
        return;
    for (uint32_t i = 0; i < c->out->grounds.count; i++)
        if (strcmp(c->out->grounds.at[i], ground) == 0)
            return;
    const char **place = LIST_ADD(c->arena, &c->out->grounds);
    if (place)
        *place = ground;
    else
        c->failed = true;
}

void compare_word(struct comparison *c, const struct expected *e, const char *got)
{
    if (!text_is(e->value->text, got ? got : "none"))
        differ(c, e, got, NULL);
}

void compare_day(struct comparison *c, const struct expected *e, const struct node *value, onroll_date got)
{
    char iso[ONROLL_DATE_BYTES] = "none";
    if (got.day != ONROLL_NO_DATE.day)
        onroll_date_write(got, iso);
    if (!text_is(value->text, iso))
        differ_at(c, e, value, value->text.at, iso, NULL);
}

struct text before_space(struct text name)
{
    const char *space = name.len ? memchr(name.at, ' ', name.len) : NULL;
    return space ? (struct text){name.at, (size_t)(space - name.at)} : name;
}

const char *after_space(struct text name)
{
    size_t length = before_space(name).len;
    return length < name.len ? name.at + length + 1 : NULL;
}

/* ---- The answer as a whole ---- */

void compare_verdict(struct comparison *c, const struct expected *e) { compare_word(c, e, verdict_words[c->result->verdict]); }
void compare_must_delete(struct comparison *c, const struct expected *e) { compare_word(c, e, c->result->must_delete ? "yes" : "no"); }
void compare_ground(struct comparison *c, const struct expected *e) { compare_word(c, e, c->result->ground); }
void compare_law(struct comparison *c, const struct expected *e) { compare_word(c, e, c->result->law_instrument); }
void compare_policy(struct comparison *c, const struct expected *e) { compare_word(c, e, c->result->policy ? c->result->policy->policy : NULL); }

/* How it begins. */
void compare_headline(struct comparison *c, const struct expected *e)
{
    struct text wanted = e->value->text;
    if (strncmp(c->result->headline, wanted.at, wanted.len) != 0)
        differ(c, e, c->result->headline, NULL);
}

/* ---- Grounds, limbs, readings, bars ---- */

const onroll_ground *result_ground(const onroll_result *result, struct text ground)
{
    for (size_t i = 0; i < result->ground_count; i++)
        if (text_is(ground, result->grounds[i].ground))
            return &result->grounds[i];
    return NULL;
}

void compare_grounds(struct comparison *c, const struct expected *e)
{
    const onroll_ground *ground = result_ground(c->result, e->name);
    const char *got = ground ? outcome_words[ground->result] : "no such ground";
    if (text_is(e->value->text, got))
        return;
    differ(c, e, got, NULL);
    if (ground)
        differ_about(c, ground->ground);
}

/* "9(1)(i) not-found": the ground, a space, the limb. */
void compare_limbs(struct comparison *c, const struct expected *e)
{
    const onroll_ground *ground = result_ground(c->result, before_space(e->name));
    const char *id = after_space(e->name);
    const onroll_limb *limb = NULL;
    for (size_t i = 0; ground && id && !limb && i < ground->limb_count; i++)
        limb = strcmp(ground->limbs[i].limb, id) == 0 ? &ground->limbs[i] : NULL;
    const char *got = limb ? outcome_words[limb->result] : ground ? "no such limb" : "no such ground";
    if (limb && text_is(e->value->text, got))
        return;
    differ(c, e, got, limb ? limb->reason : NULL);
    if (ground)
        differ_about(c, ground->ground);
}

/* "9(1)(i) under the law to 18 August 2024": the ground, a space, and how the reading begins. */
void compare_readings(struct comparison *c, const struct expected *e)
{
    const onroll_ground *ground = result_ground(c->result, before_space(e->name));
    const char *begins = after_space(e->name);
    for (size_t i = 0; ground && begins && i < ground->reading_count; i++)
        if (strncmp(ground->readings[i].reading, begins, strlen(begins)) == 0) {
            if (!text_is(e->value->text, outcome_words[ground->readings[i].result]))
                differ(c, e, outcome_words[ground->readings[i].result], ground->readings[i].reason);
            return;
        }
    compare_word(c, e, NULL);
}

/* "backdated", or "backdated 9(1)(i)": as it stands towards one ground. */
void compare_bars(struct comparison *c, const struct expected *e)
{
    static const char *const results[] = {"applies", "does_not_apply", "unknown"};
    const char *of = after_space(e->name);
    const onroll_bar *bar = NULL;
    for (size_t i = 0; i < c->result->bar_count && !bar; i++)
        bar = text_is(before_space(e->name), c->result->bars[i].bar) ? &c->result->bars[i] : NULL;
    onroll_outcome outcome = bar ? bar->result : ONROLL_UNKNOWN;
    for (size_t i = 0; bar && of && i < bar->by_ground_count; i++)
        if (strcmp(bar->by_ground[i].ground, of) == 0)
            outcome = bar->by_ground[i].result;
    bool there = bar && (!of || result_ground(c->result, text_of(of)));
    const char *got = there ? results[outcome] : bar ? "no such ground" : "no such bar";
    if (!there || !text_is(e->value->text, got))
        differ(c, e, got, bar ? bar->reason : NULL);
}

/* ---- Counts ---- */

void compare_counts(struct comparison *c, const struct expected *e)
{
    char got[16] = "no such count";
    for (size_t i = 0; i < c->result->count_count; i++)
        if (text_is(e->name, c->result->counts[i].name))
            (void)snprintf(got, sizeof got, "%d", (int)c->result->counts[i].total);
    compare_word(c, e, got);
}

/* "absence.length calendar days": the count, a space, the reading of it. */
void compare_count_readings(struct comparison *c, const struct expected *e)
{
    const char *reading = after_space(e->name), *got = NULL;
    for (size_t i = 0; i < c->result->count_count && reading; i++)
        for (size_t n = 0; n < c->result->counts[i].reading_count && text_is(before_space(e->name), c->result->counts[i].name); n++)
            if (strcmp(c->result->counts[i].readings[n].reading, reading) == 0)
                got = verdict_words[c->result->counts[i].readings[n].verdict];
    compare_word(c, e, got);
}
