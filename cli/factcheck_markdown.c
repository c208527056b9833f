/* SPDX-License-Identifier: MIT
 * The table as Markdown that is also readable as it stands, in a letter or an e-mail: a part for each rule, because a cell of a Markdown table holds no
 * list. Lists of conditions keep their letters. */
#include "factcheck.h"
#include "months.h"
#include "told_page.h"

#include <stdio.h>
#include <string.h>

/* What Markdown would take for a mark of its own gets a backslash. */
static void say(const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (strchr("\\`*_[]<>#|", *text))
            putchar('\\');
        putchar(c < 0x20 || c == 0x7F ? ' ' : *text);
    }
}

static void say_date(onroll_date date)
{
    char words[DATE_WORDS_BYTES];
    date_words(date, words);
    say(words);
}

static void say_days(onroll_date from, onroll_date to)
{
    bool begins = from.day != ONROLL_NO_DATE.day, ends = to.day != ONROLL_NO_DATE.day;
    if (!begins && !ends)
        return;
    printf("- In force");
    if (begins) {
        printf(" from ");
        say_date(from);
    }
    if (ends) {
        printf(" to ");
        say_date(to);
    }
    putchar('\n');
}

static void item(const char *label, const char *text)
{
    printf("- %s: ", label);
    say(text);
    putchar('\n');
}

static void begin(const struct factcheck *check)
{
    printf("# Rules to be checked: ");
    say(factcheck_title(check));
    printf("\n\n");
    item("Version of the rules", check->view->version);
    item("sha256 of the rules", check->view->sha256);
    printf("- Table made on: ");
    say_date(check->today);
    putchar('\n');
    if (check->on.day != ONROLL_NO_DATE.day) {
        printf("- Only what is in force on: ");
        say_date(check->on);
        putchar('\n');
    }
    if (check->instrument) {
        if (check->instrument->href)
            printf("- Source: <%s>\n", check->instrument->href);
        printf("- Compared with its source on: ");
        say_date(check->instrument->checked_on);
        putchar('\n');
        if (factcheck_force(check->instrument))
            item("In force", factcheck_force(check->instrument));
        else
            say_days(check->instrument->from, check->instrument->to);
    }
}

static void source(const struct factcheck *check, const onroll_policy_line *line)
{
    bool policy = strcmp(line->kind, "policy") == 0;
    (void)check;
    printf(policy ? "- Document: " : "  - it rests on: ");
    say(line->says);
    if (policy) {
        printf("; in force from ");
        say_date(line->from_day);
        printf("; compared with the document on ");
        say_date(line->checked_on);
    } else if (line->to_day.day != ONROLL_NO_DATE.day) {
        printf(", superseded on ");
        say_date(line->to_day);
    }
    putchar('\n');
}

static void section(const struct factcheck *check, const char *title)
{
    (void)check;
    printf("\n## ");
    say(title);
    putchar('\n');
}

/* behind: what stands behind the whole list, which is an item of another. */
static void say_items(const onroll_words *words, int indent, const char *behind)
{
    for (size_t i = 0; words->join != ONROLL_CLAUSE && i < words->count; i++) {
        const onroll_words *one = &words->items[i];
        const char *between = i + 1 < words->count ? told_between(words, i) : behind;
        bool list = one->join != ONROLL_CLAUSE;
        printf("%*s- %s ", indent, "", one->mark);
        say(list ? onroll_words_head(one) : one->text);
        printf("%s\n", list ? "" : between);
        say_items(one, indent + 2, between);
    }
}

static void say_part(const onroll_told_part *part)
{
    bool list = part->words->join != ONROLL_CLAUSE;
    item(part->part, list ? onroll_words_head(part->words) : part->words->text);
    say_items(part->words, 2, "");
}

static void say_basis(const onroll_told_rule *rule)
{
    if (*rule->cite.standing) {
        printf("- Source: ");
        say(*rule->cite.provision ? rule->cite.provision : rule->cite.source);
        if (rule->document) {
            printf(", ");
            say(rule->document);
        }
        printf("; %s", told_standing(rule->cite.standing));
        if (rule->cite.point)
            printf(", point %s", rule->cite.point);
        if (rule->cite.href)
            printf("; <%s>", rule->cite.href);
        putchar('\n');
    }
    say_days(rule->from, rule->to);
    printf("- Stands in: ");
    say(rule->file);
    printf(":%lu\n", (unsigned long)rule->line);
}

static const char to_sign[] = "- Correct? ______  Initials ______  Date ____________\n";

static void head(const struct factcheck *check, const onroll_told_rule *rule)
{
    printf("\n### %ld. ", check->number);
    if (rule->of) {
        say(rule->of);
        putchar(' ');
    }
    say(rule->id);
    printf(" (%s)", told_kind(rule->kind));
    if (rule->title) {
        printf(": ");
        say(rule->title);
    }
    printf("\n\n");
}

static void put_rule(struct factcheck *check, const onroll_told_rule *rule)
{
    if (factcheck_is_group(rule))
        return;
    head(check, rule);
    if (check->group)
        printf("- (%s)\n", check->group);
    if (rule->by)
        item("by", rule->by);
    for (size_t i = 0; i < rule->part_count; i++)
        say_part(&rule->parts[i]);
    say_basis(rule);
    fputs(to_sign, stdout);
}

static void worked(struct factcheck *check, const onroll_worked_case *w)
{
    printf("\n### %ld. ", check->number);
    say(w->rule);
    printf("\n\n");
    if (w->found) {
        char verdict[VERDICT_BYTES];
        printf("- Case: the name is to be deleted on ");
        say_date(w->deletion_date);
        printf("%s%s\n", w->ground ? " on ground " : "", w->ground ? w->ground : "");
        for (size_t i = 0; i < w->fact_count; i++) {
            printf("  - ");
            say(w->facts[i]);
            putchar('\n');
        }
        item("Answer", w->reason);
        if (factcheck_verdict(w, verdict))
            item("The deletion is", verdict);
        printf("- Set against: ");
        say(*w->law_cite.provision ? w->law_cite.provision : w->law_cite.source);
        printf("%s", w->law_document ? ", " : "");
        say(w->law_document ? w->law_document : "");
        if (w->law_cite.href)
            printf("; <%s>", w->law_cite.href);
        putchar('\n');
    } else {
        item("Case", factcheck_not_found(w));
    }
    item("Document", w->policy_cite.provision);
    fputs(to_sign, stdout);
}

static void left_out(struct factcheck *check, const onroll_policy_line *line)
{
    printf("\n%ld. ", check->number);
    say(line->id);
    printf(": ");
    say(line->says);
    putchar('\n');
}

static void nothing(const struct factcheck *check) { (void)check; }

static void end(const struct factcheck *check)
{
    struct factcheck_standing standings[STANDINGS];
    factcheck_standings(check, standings);
    printf("\n## How sure each row is\n\n");
    for (int i = 0; i < STANDINGS; i++) {
        printf("- %s: %s", standings[i].name, standings[i].means);
        if (standings[i].rows)
            printf("; %s%s", *standings[i].rows ? "rows " : "no row", standings[i].rows);
        putchar('\n');
    }
    printf("\n## Checked\n\n- Name: ______________________\n- Signature: ______________________\n- Date: ____________\n");
}

const struct factcheck_format factcheck_markdown = {
    .begin = begin,
    .source = source,
    .section = section,
    .rule = put_rule,
    .section_end = nothing,
    .worked = worked,
    .left_out = left_out,
    .end = end,
};
