/* SPDX-License-Identifier: MIT
 * A failing case in full: what disagrees, the rule files, the case. */
#include "random/check.h"

#include <stdio.h>

static char text[64 * 1024];

static void print_case(const struct plan *plan, const struct random_case *c)
{
    char day[ONROLL_DATE_BYTES], value[64], id[16];
    onroll_date_write((onroll_date){c->check_day}, day);
    printf("---- the case, on %s%s\n", day, c->calendar ? ", with the calendar" : "");
    for (int i = 0; i < plan->facts; i++) {
        if (plan->fact[i].gone || c->given[i].said == SAID_NOTHING)
            continue;
        case_value(plan, i, c, value);
        printf("%s: %s\n", plan->fact[i].name, value);
    }
    if (c->claim >= 0) {
        plan_ground_id(plan, c->claim, id);
        printf("deletion.ground: %s\n", id);
    }
}

void report(const struct plan *plan, const struct random_case *c, const char *why)
{
    plan_write_vocabulary(plan, text, sizeof text);
    printf("---- vocabulary\n%s", text);
    plan_write_equivalents(plan, text, sizeof text);
    printf("---- equivalents\n%s", text);
    for (int i = 0; i <= plan->instruments; i++) {
        plan_write_rules(plan, i, text, sizeof text);
        printf("---- rules\n%s", text);
    }
    if (plan_write_policies(plan, text, sizeof text))
        printf("---- the council's file\n%s", text);
    if (c)
        print_case(plan, c);
    printf("---- what disagrees\n%s\n", why);
}
