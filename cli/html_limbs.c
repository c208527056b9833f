/* SPDX-License-Identifier: MIT
 * The grounds that matter, limb by limb: the answer, the reason, the provision, and each fact with who stated it. */
#include "html.h"

#include <string.h>

static const char *const answers[] = {"yes", "no", "not known"};

static void print_facts(const onroll_value *facts, size_t count)
{
    struct teller teller = html_teller();
    if (count == 0)
        return;
    html_markup("\n<ul class=\"facts\">");
    for (size_t i = 0; i < count; i++) {
        html_markup("<li>");
        tell_statement(&teller, &facts[i]);
        html_markup("</li>");
    }
    html_markup("</ul>");
}

static void print_limb(const onroll_result *r, const onroll_limb *limb)
{
    html_markup("<tr><td class=\"answer\">");
    html_text(answers[limb->result]);
    html_markup("</td><td>");
    html_text(limb->reason);
    print_facts(limb->facts, limb->fact_count);
    html_markup("</td><td class=\"cite\">");
    html_cite(r, &limb->cite);
    html_markup("</td></tr>\n");
}

static bool same_group(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

/* Limbs of which one is enough stand in a group of rows of their own. */
static void print_table(const onroll_result *r, const onroll_ground *ground)
{
    static const char *const columns[] = {"Answer", "Reason, and the facts behind it", "Provision", NULL};
    const char *group = NULL;
    html_table("limbs", "What the ground asks", columns);
    for (size_t i = 0; i < ground->limb_count; i++) {
        const onroll_limb *limb = &ground->limbs[i];
        if (limb_is_idle(ground, limb))
            continue;
        if (!same_group(limb->of, group)) {
            html_markup("</tbody>\n<tbody>\n<tr><th colspan=\"3\" scope=\"rowgroup\">");
            html_markup(limb->of ? "One of these is enough" : "And besides");
            html_markup("</th></tr>\n");
        }
        group = limb->of;
        print_limb(r, limb);
    }
    html_table_end();
}

static void print_readings(const onroll_ground *ground)
{
    for (size_t i = 0; i < ground->reading_count; i++) {
        html_markup("<p>By one reading, ");
        html_text(ground->readings[i].reading);
        html_markup(": ");
        html_text(outcome_words[ground->readings[i].result]);
        html_markup("; ");
        html_text(ground->readings[i].reason);
        html_markup("</p>\n");
    }
}

void html_limbs(const onroll_result *r)
{
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *ground = &r->grounds[i];
        if (!ground_is_shown(r, ground))
            continue;
        html_markup("<section class=\"ground\">\n<h3>");
        html_text(ground->ground);
        html_markup(" ");
        html_text(ground->title);
        html_markup(": ");
        html_text(outcome_words[ground->result]);
        html_markup("</h3>\n");
        print_table(r, ground);
        print_readings(ground);
        html_section_end();
    }
    if (r->ground_count == 0)
        html_markup("<p>No ground was judged.</p>\n");
}
