/* SPDX-License-Identifier: MIT
 * A council's policy as a page, to be held beside the document it was made from; and the places in which it can stop a deletion. */
#include "policy_page.h"

#include "page.h"

#include <string.h>

/* The parts of the page in the order in which the engine tells them. */
static const struct {
    const char *kind, *title;
} parts[] = {
    {"policy", NULL},
    {"rests_on", NULL},
    {"role", "Who"},
    {"define", "What the words of this file mean"},
    {"gate", "The authority's own word: without it these parts of a ground are not met"},
    {"step", "What is to be done"},
    {"duty", "Duties that go with a deletion"},
    {"claim", "What the document holds the law to be"},
    {"authority", "What the authority does itself"},
    {"warning", "Warnings"},
    {"paper", "Papers"},
    {"definition", "Words and standing sentences"},
    {"left_out", "Left out, and why"},
};

struct policy_page {
    struct page page;
    const char *kind; /* of the line before; points into `parts` */
};

static const char *head_of(struct policy_page *p, const char *kind)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].kind, kind) == 0) {
            const char *title = p->kind == parts[i].kind ? NULL : parts[i].title;
            p->kind = parts[i].kind;
            return title;
        }
    return NULL;
}

static void say_if(struct page *page, const char *before, const char *text, const char *behind)
{
    if (text)
        page_say(page, before, text, behind);
}

static void detail(struct page *page, const char *before, const char *text)
{
    if (!text)
        return;
    page_begin(page, 6, 8);
    page_say(page, before, text);
    page_end(page);
}

static void print_policy(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 0, 2);
    page_say(page, line->authority, ": ", line->says);
    page_end(page);
    page_begin(page, 2, 4);
    page_say(page, line->id, ", in force from ");
    page_date(page, line->from_day);
    say_if(page, " (the document says ", line->part, ")");
    if (line->to_day.day != ONROLL_NO_DATE.day) {
        page_say(page, " to ");
        page_date(page, line->to_day);
    }
    if (line->review_by.day != ONROLL_NO_DATE.day) {
        page_say(page, "; to be reviewed by ");
        page_date(page, line->review_by);
        say_if(page, " (the document says ", line->due, ")");
    }
    page_say(page, "; compared with the document on ");
    page_date(page, line->checked_on);
    page_say(page, "; file ", line->about);
    page_end(page);
    detail(page, "only where ", line->when);
}

static void print_source(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 2, 4);
    page_say(page, "rests on ", line->says);
    if (line->to_day.day != ONROLL_NO_DATE.day) {
        page_say(page, ", superseded on ");
        page_date(page, line->to_day);
    }
    page_end(page);
}

static void print_role(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 2, 4);
    page_say(page, line->says, " (", line->by, ")");
    say_if(page, ", also called ", line->about, "");
    say_if(page, "; can state ", line->part, "");
    say_if(page, "; ", line->due, "");
    page_end(page);
}

static void print_gate(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 2, 4);
    page_say(page, line->id, ": ", line->done, ", from the ", line->by ? line->by : "authority", ", before the part \"", line->part, "\" of ", line->about, " [", line->cite, "]");
    page_end(page);
    detail(page, "off where ", line->unless);
    detail(page, "note: ", line->note);
}

static void print_claim(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 2, 4);
    page_say(page, line->id);
    say_if(page, " (", line->about, ")");
    page_say(page, ": ", line->says ? line->says : "", " [", line->cite, "]");
    page_end(page);
    detail(page, "the law has: ", line->law);
    if (line->done) {
        page_begin(page, 6, 8);
        page_say(page, line->part, " ", line->done);
        page_end(page);
    }
    detail(page, "where ", line->when);
}

/* "promptly" and "immediately" are no days. */
static void say_due(struct page *page, const char *due)
{
    if (due)
        page_say(page, strcmp(due, "promptly") == 0 || strcmp(due, "immediately") == 0 ? "; " : "; by ", due);
}

static void print_definition(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 2, 4);
    page_say(page, line->id, ": ", line->done);
    page_end(page);
}

/* A step, a duty, a line of the authority, a warning, a paper or a definition. */
static void print_rule(struct page *page, const onroll_policy_line *line)
{
    bool paper = strcmp(line->kind, "paper") == 0;
    page_begin(page, 2, 4);
    if (line->by && !paper)
        page_say(page, line->by, ": ");
    page_say(page, line->says ? line->says : line->id);
    say_if(page, "; from ", line->from, "");
    say_due(page, line->due);
    say_if(page, "; ", line->recurs, "");
    page_say(page, " [", line->cite, "]");
    page_end(page);
    if (paper) {
        detail(page, "sent to ", line->about);
        detail(page, "holds ", line->part);
        detail(page, "signed by ", line->by);
    } else
        detail(page, "situation: ", line->about);
    detail(page, "when ", line->when);
    detail(page, "not where ", line->unless);
    detail(page, paper ? "sent: " : "done: ", line->done);
    detail(page, paper ? "accepted if " : "counts only if ", line->counts_if);
    detail(page, "after ", line->after);
    detail(page, "before ", line->before);
    detail(page, "by the other reading of its days, by ", line->other_reading);
    detail(page, "in another unit: ", line->same_as);
    detail(page, "the text it refers to is not held: ", line->not_held);
    detail(page, "note: ", line->note);
}

static void print_left_out(struct page *page, const onroll_policy_line *line)
{
    page_begin(page, 2, 4);
    page_say(page, line->id);
    page_tab(page, 10);
    page_say(page, line->says);
    page_end(page);
}

static void print_line(void *context, const onroll_policy_line *line)
{
    struct policy_page *p = context;
    bool policy = strcmp(line->kind, "policy") == 0;
    bool first = !p->kind;
    const char *title = head_of(p, line->kind);
    if (title || (policy && !first))
        page_blank(&p->page);
    if (title) {
        page_begin(&p->page, 0, 0);
        page_say(&p->page, title);
        page_end(&p->page);
    }
    if (policy)
        print_policy(&p->page, line);
    else if (strcmp(line->kind, "rests_on") == 0)
        print_source(&p->page, line);
    else if (strcmp(line->kind, "role") == 0)
        print_role(&p->page, line);
    else if (strcmp(line->kind, "define") == 0)
        print_definition(&p->page, line);
    else if (strcmp(line->kind, "gate") == 0)
        print_gate(&p->page, line);
    else if (strcmp(line->kind, "claim") == 0)
        print_claim(&p->page, line);
    else if (strcmp(line->kind, "left_out") == 0)
        print_left_out(&p->page, line);
    else
        print_rule(&p->page, line);
}

onroll_status policy_print(const onroll_rules *rules, const char *authority)
{
    struct policy_page p = {0};
    return onroll_rules_policies(rules, authority, print_line, &p);
}

struct places {
    struct page page;
    bool print;
    size_t gates;
};

static void count_gate(void *context, const onroll_policy_line *line)
{
    struct places *p = context;
    if (strcmp(line->kind, "gate") != 0)
        return;
    p->gates++;
    if (!p->print)
        return;
    page_begin(&p->page, 2, 4);
    page_say(&p->page, line->id, ": asks for ", line->done, " before the part \"", line->part, "\" of ", line->about, " (", line->policy, ", ", line->cite, ")");
    page_end(&p->page);
}

onroll_status policy_print_places(const onroll_rules *rules, const char *authority)
{
    struct places p = {0};
    onroll_status status = onroll_rules_policies(rules, authority, count_gate, &p);
    if (status != ONROLL_OK)
        return status;
    page_begin(&p.page, 0, 0);
    page_say(&p.page, authority, ": nothing in this file can make a deletion easier. It can stop one in ");
    page_number(&p.page, (long)p.gates);
    page_say(&p.page, p.gates == 1 ? " place, and only there:" : p.gates ? " places, and only there:" : " places.");
    page_end(&p.page);
    p.print = true;
    p.gates = 0;
    return onroll_rules_policies(rules, authority, count_gate, &p);
}
