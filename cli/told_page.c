/* SPDX-License-Identifier: MIT
 * Prints a rule in plain words. */
#include "told_page.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *kind, *words;
} kinds[] = {
    {"unless", "exception"},           {"any", "group"},       {"all", "group"},  {"worked_out", "worked out"}, {"named_day", "named day"},
    {"authority", "the authority's own part"}, {"words", "words of the document"}, {"policy", "the document"},
};

const char *told_kind(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].words;
    return kind;
}

const char *told_standing(const char *standing)
{
    return strcmp(standing, "reading") == 0 ? "our reading" : strcmp(standing, "unconfirmed") == 0 ? "not confirmed" : standing;
}

const char *told_between(const onroll_words *list, size_t item)
{
    if (item + 1 >= list->count)
        return "";
    return item + 2 < list->count ? ";" : list->join == ONROLL_ANY ? "; or" : "; and";
}

/* behind: what stands behind the whole list, which is an item of another. */
static void print_items(struct page *page, const onroll_words *words, int indent, const char *behind)
{
    for (size_t i = 0; words->join != ONROLL_CLAUSE && i < words->count; i++) {
        const onroll_words *item = &words->items[i];
        const char *between = i + 1 < words->count ? told_between(words, i) : behind;
        bool list = item->join != ONROLL_CLAUSE;
        page_begin(page, indent, indent + 5);
        page_say(page, item->mark);
        page_tab(page, indent + 5);
        page_say(page, list ? onroll_words_head(item) : item->text);
        page_say(page, list ? "" : between);
        page_end(page);
        print_items(page, item, indent + 5, between);
    }
}

static void print_part(struct page *page, const onroll_told_part *part, int indent)
{
    page_begin(page, indent, indent + 2);
    page_say(page, part->part, ": ", part->words->join == ONROLL_CLAUSE ? part->words->text : onroll_words_head(part->words));
    page_end(page);
    print_items(page, part->words, indent + 2, "");
    if (!part->written)
        return;
    page_begin(page, indent + 2, indent + 4);
    page_say(page, "= ", part->written);
    if (strcmp(part->type, "yes or no") != 0)
        page_say(page, " (", part->type, ")");
    page_end(page);
}

static void print_name(struct page *page, const onroll_told_rule *rule, int indent)
{
    bool group = strcmp(rule->kind, "any") == 0 || strcmp(rule->kind, "all") == 0;
    page_begin(page, indent, indent + 2);
    if (group) {
        page_say(page, strcmp(rule->kind, "any") == 0 ? "at least one of these is needed:" : "all of these together:");
        page_end(page);
        return;
    }
    if (rule->depth == 0)
        page_say(page, rule->authority ? rule->authority : rule->subject, "/");
    page_say(page, rule->id, " (", told_kind(rule->kind));
    if (rule->depth == 1 && rule->of)
        page_say(page, " of ", rule->of);
    page_say(page, ")");
    if (rule->title)
        page_say(page, ": ", rule->title);
    page_end(page);
}

static void print_days(struct told_page *told, const onroll_told_rule *rule, int indent)
{
    struct page *page = &told->page;
    bool begins = rule->from.day != ONROLL_NO_DATE.day, ends = rule->to.day != ONROLL_NO_DATE.day;
    bool same = rule->depth > 0 && rule->from.day == told->from.day && rule->to.day == told->to.day;
    if (rule->depth == 0) {
        told->from = rule->from;
        told->to = rule->to;
    }
    if ((!begins && !ends) || same)
        return;
    page_begin(page, indent, indent + 2);
    page_say(page, "in force");
    if (begins) {
        page_say(page, " from ");
        page_date(page, rule->from);
    }
    if (ends) {
        page_say(page, " to ");
        page_date(page, rule->to);
    }
    page_end(page);
}

static void print_basis(struct told_page *told, const onroll_told_rule *rule, int indent)
{
    struct page *page = &told->page;
    char line[16];
    if (*rule->cite.standing) {
        page_begin(page, indent, indent + 2);
        page_say(page, "rests on ", *rule->cite.provision ? rule->cite.provision : rule->cite.source);
        if (rule->depth == 0 && rule->document)
            page_say(page, ", ", rule->document);
        page_say(page, "; ", told_standing(rule->cite.standing), rule->cite.point ? ", point " : "", rule->cite.point ? rule->cite.point : "");
        page_say(page, rule->cite.href ? "; " : "", rule->cite.href ? rule->cite.href : "");
        page_end(page);
    }
    print_days(told, rule, indent);
    snprintf(line, sizeof line, "%lu", (unsigned long)rule->line);
    page_begin(page, indent, indent + 2);
    page_say(page, told->folder, "/", rule->file, ":", line);
    page_end(page);
}

void told_print(struct told_page *told, const onroll_told_rule *rule)
{
    struct page *page = &told->page;
    bool group = strcmp(rule->kind, "any") == 0 || strcmp(rule->kind, "all") == 0;
    if (!told->begun || rule->depth < told->outer)
        told->outer = rule->depth;
    told->begun = true;
    int indent = 2 * (int)(rule->depth - told->outer);
    print_name(page, rule, indent);
    if (group)
        return;
    if (rule->by) {
        page_begin(page, indent + 2, indent + 4);
        page_say(page, "by: ", rule->by);
        page_end(page);
    }
    for (size_t i = 0; i < rule->part_count; i++)
        print_part(page, &rule->parts[i], indent + 2);
    print_basis(told, rule, indent + 2);
}
