/* SPDX-License-Identifier: MIT
 * Reads and checks the milestones of an instrument: the days that the law itself makes, such as the tenth school day of an absence. They are told in a
 * timeline; no verdict rests on one. */
#include "rules/check.h"

static void say_no_day(struct reader *reader, const struct node *map)
{
    struct diagnostic *d = node_mistake(reader->diag, DIAG_MISSING_KEY, map, "this milestone has no day");
    diag_help(reader->diag, d, "add on, the day on which it falls, or due, the last day of an act");
}

static void read_milestone(struct reader *reader, const struct node *map)
{
    if (!read_form(reader->diag, map, &form_milestone))
        return;
    struct milestone one = {.id = read_id(reader->diag, node_get(map, "milestone")), .by = read_id(reader->diag, node_get(map, "by")), .node = map};
    const struct node *kind = node_get(map, "kind");
    one.deletion = kind && read_word(reader->diag, kind, words_milestone, "kind of milestone") == 1;
    read_word(reader->diag, node_get(map, "by"), words_holder, "holder");
    one.ground = read_id(reader->diag, node_get(map, "ground"));
    one.when = read_condition(reader, node_get(map, "when"));
    one.on = read_condition(reader, node_get(map, "on"));
    one.due = read_condition(reader, node_get(map, "due"));
    one.done = read_condition(reader, node_get(map, "done"));
    one.says = read_sentence(reader, node_get(map, "says"));
    one.basis = read_basis(reader, map);
    one.force = read_force(reader, node_get(map, "in_force"));
    one.replaces = read_id(reader->diag, node_get(map, "replaces"));
    if (!one.on.node && !one.due.node)
        say_no_day(reader, map);
    struct milestone *slot = LIST_ADD(reader->arena, &reader->rules->instruments.at[reader->instrument].milestones);
    if (slot)
        *slot = one;
}

void read_milestones(struct reader *reader, const struct node *root) { read_each(reader, root, "milestones", read_milestone); }

void check_milestone(struct reader *reader, struct milestone *milestone)
{
    static const struct type yes_no = {TYPE_YES_NO, UNIT_DAYS, 0}, date = {TYPE_DATE, UNIT_DAYS, 0};
    check_condition(reader, &milestone->when, yes_no, true);
    check_condition(reader, &milestone->on, date, false);
    check_condition(reader, &milestone->due, date, false);
    check_condition(reader, &milestone->done, date, false);
    check_sentence(reader, &milestone->says);
    if (milestone->ground.len && !rules_know_ground(reader->rules, milestone->ground, false))
        node_mistake(reader->diag, DIAG_UNKNOWN_NAME, node_get(milestone->node, "ground"), "there is no ground '%s'", milestone->ground.at);
}
