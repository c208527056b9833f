/* SPDX-License-Identifier: MIT
 * One instrument, ground, fact, authority or calendar as text, in the words of its file. */
#include "rules_page.h"

#include "calendar_page.h"
#include "message.h"
#include "policy_page.h"

#include <string.h>

static void line(struct page *page, int indent, const char *text)
{
    page_begin(page, indent, indent + 2);
    page_say(page, text);
    page_end(page);
}

static void say_force(struct page *page, onroll_date from, onroll_date to)
{
    bool begins = from.day != ONROLL_NO_DATE.day, ends = to.day != ONROLL_NO_DATE.day;
    if (begins) {
        page_say(page, "from ");
        page_date(page, from);
    }
    if (ends) {
        page_say(page, begins ? " to " : "to ");
        page_date(page, to);
    }
    if (!begins && !ends)
        page_say(page, "without end");
}

static void say_count(struct page *page, size_t count, const char *thing, const char *behind)
{
    page_number(page, (long)count);
    page_say(page, " ", thing, count == 1 ? "" : "s", behind);
}

static void print_instrument(struct page *page, const onroll_rules_instrument *instrument)
{
    page_begin(page, 2, 4);
    page_say(page, instrument->instrument, " ", instrument->title);
    page_end(page);
    page_begin(page, 4, 6);
    page_say(page, instrument->commenced ? "in force " : "not yet in force; ");
    say_force(page, instrument->from, instrument->to);
    page_say(page, "; checked on ");
    page_date(page, instrument->checked_on);
    page_say(page, instrument->href ? "; " : "", instrument->href ? instrument->href : "");
    page_end(page);
    page_begin(page, 4, 6);
    say_count(page, instrument->ground_count, "ground", ", ");
    say_count(page, instrument->bar_count, "bar", ", ");
    say_count(page, instrument->duty_count, instrument->duty_count == 1 ? "duty" : "dutie", ", ");
    say_count(page, instrument->warning_count, "warning", "; file ");
    page_say(page, instrument->file);
    page_end(page);
}

static bool same_force(const onroll_rules_ground *ground, const onroll_rules_instrument *instrument)
{
    return ground->from.day == instrument->from.day && ground->to.day == instrument->to.day;
}

/* A ground says when it is in force only where that differs from its instrument. */
static void print_ground(struct page *page, const onroll_rules_ground *ground, const onroll_rules_instrument *instrument)
{
    page_begin(page, 4, 6);
    page_say(page, ground->ground);
    page_tab(page, 14);
    page_say(page, ground->title, " (");
    page_number(page, (long)ground->limbs);
    page_say(page, ground->limbs == 1 ? " limb, " : " limbs, ", ground->standing);
    if (!same_force(ground, instrument)) {
        page_say(page, ", ");
        say_force(page, ground->from, ground->to);
    }
    page_say(page, ")");
    page_end(page);
}

static void say_dates(struct page *page, onroll_date from, onroll_date to)
{
    if (from.day == ONROLL_NO_DATE.day && to.day == ONROLL_NO_DATE.day)
        return;
    page_say(page, "; ");
    say_force(page, from, to);
}

/* What the ground asks, as the rule file has it, with the provision of each part. */
static void print_limb(struct page *page, const onroll_rules_limb *limb, const onroll_rules_limb *last)
{
    bool grouped = limb->of != NULL, goes_on = grouped && last && last->of && strcmp(last->of, limb->of) == 0;
    if (grouped && !goes_on)
        line(page, 6, "one of these is enough:");
    page_begin(page, grouped ? 8 : 6, grouped ? 10 : 8);
    page_say(page, strcmp(limb->role, "unless") == 0 ? "unless " : strcmp(limb->role, "doubt") == 0 ? "doubt where " : "", limb->that);
    if (limb->says)
        page_say(page, ": ", limb->says);
    page_say(page, " [", limb->cite, strcmp(limb->standing, "confirmed") == 0 ? "" : strcmp(limb->standing, "reading") == 0 ? "; our reading" : "; not confirmed");
    page_say(page, limb->point ? ", " : "", limb->point ? limb->point : "");
    say_dates(page, limb->from, limb->to);
    page_say(page, "]");
    page_end(page);
}

static void print_limbs(struct page *page, const onroll_rules_ground *ground)
{
    for (uint32_t i = 0; i < ground->limbs; i++)
        print_limb(page, &ground->each_limb[i], i ? &ground->each_limb[i - 1] : NULL);
}

void instrument_print(struct page *page, const onroll_rules_instrument *instrument)
{
    print_instrument(page, instrument);
    for (size_t i = 0; i < instrument->ground_count; i++)
        print_ground(page, &instrument->grounds[i], instrument);
}

void fact_print(struct page *page, const onroll_rules_fact *fact)
{
    page_begin(page, 0, 2);
    page_say(page, fact->fact, ": ", fact->type);
    page_say(page, fact->derived ? "; worked out, a case may not state it" : "");
    page_end(page);
    if (*fact->question)
        line(page, 2, fact->question);
    page_begin(page, 2, 4);
    page_say(page, "kind ", fact->kind, "; known to ", fact->from);
    page_end(page);
    if (fact->value_count == 0)
        return;
    page_begin(page, 2, 4);
    page_say(page, "values: ");
    for (size_t i = 0; i < fact->value_count; i++)
        page_say(page, i ? ", " : "", fact->values[i]);
    page_end(page);
}

static bool show_instruments(struct page *page, const onroll_rules_view *view, const char *name)
{
    bool found = false;
    for (size_t i = 0; i < view->instrument_count; i++) {
        const onroll_rules_instrument *instrument = &view->instruments[i];
        if (strcmp(instrument->instrument, name) == 0) {
            instrument_print(page, instrument);
            found = true;
            continue;
        }
        for (size_t g = 0; g < instrument->ground_count; g++)
            if (strcmp(instrument->grounds[g].ground, name) == 0) {
                print_instrument(page, instrument);
                print_ground(page, &instrument->grounds[g], instrument);
                print_limbs(page, &instrument->grounds[g]);
                found = true;
            }
    }
    return found;
}

/* The register's line, and below it the council's policies where it has a file. */
static void print_authority(struct page *page, const onroll_rules *rules, const onroll_rules_authority *authority)
{
    page_begin(page, 0, 2);
    page_say(page, authority->authority, ": ", authority->name, ", code ", authority->la_code);
    if (!authority->policy_count)
        page_say(page, "; no policy is loaded: its cases are judged by the law alone");
    page_end(page);
    if (!authority->policy_count)
        return;
    page_blank(page);
    if (policy_print(rules, authority->authority) != ONROLL_OK)
        message_error("%s", onroll_status_text(ONROLL_ENOMEM));
}

bool rules_page_show(const onroll_rules *rules, const char *name)
{
    const onroll_rules_view *view = onroll_rules_inspect(rules);
    struct page page = {0};
    bool found = show_instruments(&page, view, name);
    found |= calendar_print(&page, view, name);
    for (size_t i = 0; i < view->fact_count; i++)
        if (strcmp(view->facts[i].fact, name) == 0) {
            fact_print(&page, &view->facts[i]);
            found = true;
        }
    for (size_t i = 0; i < view->authority_count; i++) {
        const onroll_rules_authority *authority = &view->authorities[i];
        if (strcmp(authority->authority, name) == 0 || strcmp(authority->la_code, name) == 0) {
            print_authority(&page, rules, authority);
            found = true;
        }
    }
    return found;
}

void rules_page_offer(const onroll_rules_view *view, struct nearest *nearest)
{
    for (size_t i = 0; i < view->instrument_count; i++) {
        nearest_offer(nearest, view->instruments[i].instrument);
        for (size_t g = 0; g < view->instruments[i].ground_count; g++)
            nearest_offer(nearest, view->instruments[i].grounds[g].ground);
    }
    for (size_t i = 0; i < view->fact_count; i++)
        nearest_offer(nearest, view->facts[i].fact);
    for (size_t i = 0; i < view->authority_count; i++)
        nearest_offer(nearest, view->authorities[i].authority);
    for (size_t i = 0; i < view->calendar_count; i++)
        nearest_offer(nearest, view->calendars[i].calendar);
}
