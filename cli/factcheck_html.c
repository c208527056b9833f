/* SPDX-License-Identifier: MIT
 * The table as one self-contained page for A4 in landscape: no script, nothing fetched, a row never broken across pages. */
#include "factcheck.h"
#include "html_write.h"
#include "months.h"
#include "told_page.h"

#include <stdio.h>
#include <string.h>

static const char style[] =
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1rem;max-width:80rem;font:.9375rem/1.4 system-ui,sans-serif;color:#111;background:#fff}\n"
    "h1{margin:0 0 .4rem;font-size:1.5rem;line-height:1.25}\n"
    "h2{margin:1.8rem 0 .5rem;padding-bottom:.15rem;border-bottom:2px solid #111;font-size:1.2rem}\n"
    "p,ul,ol{margin:.3rem 0}\n"
    "a{color:#003a8c;overflow-wrap:anywhere}\n"
    "dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.2rem 1rem;margin:.6rem 0}\n"
    "dt{font-weight:600}\n"
    "dd{margin:0;overflow-wrap:anywhere}\n"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0;table-layout:fixed}\n"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n" /* the heading above says it */
    "th,td{padding:.25rem .4rem;border:1px solid #767676;text-align:left;vertical-align:top;overflow-wrap:anywhere}\n"
    "thead th{background:#eee}\n"
    "th:nth-child(1){width:3rem}\n"
    "th:nth-child(2){width:16%}\n"
    "th:nth-child(4){width:16%}\n"
    "th:nth-child(5){width:9%}\n"
    "th:nth-child(6),th:nth-child(7){width:4.6rem}\n"
    "th:nth-child(8){width:5.5rem}\n"
    ".ground td{background:#f4f4f4}\n"
    ".group td{border-style:dashed;font-style:italic}\n"
    ".small{font-size:.8125rem}\n"
    ".lettered{padding:0;list-style:none}\n"
    ".lettered li{padding-left:2.2rem;text-indent:-1.6rem}\n"
    ".lettered .lettered{text-indent:0}\n"
    ".signed dl{row-gap:1.4rem}\n"
    ".signed dd{border-bottom:1px solid #111;min-height:1.6rem}\n"
    "@page{size:A4 landscape;margin:12mm 12mm 16mm;@bottom-right{content:\"page \" counter(page) \" of \" counter(pages);font:8pt system-ui,sans-serif}}\n"
    "@media print{\n"
    "body{padding:0;max-width:none;font-size:9pt}\n"
    ".small{font-size:8pt}\n"
    "a{color:#111}\n"
    "header a::after{content:\" <\" attr(href) \">\"}\n" /* on paper a link is its address */
    "tr,li,dl{break-inside:avoid}\n"
    "h2,thead{break-after:avoid}\n"
    "thead th,.ground td{print-color-adjust:exact}\n"
    "}\n";

static void term(const char *name)
{
    html_markup("<dt>");
    html_text(name);
    html_markup("</dt><dd>");
}

static void entry(const char *name, const char *text)
{
    term(name);
    html_text(text);
    html_markup("</dd>\n");
}

static void day(const char *name, onroll_date date)
{
    term(name);
    html_date(date);
    html_markup("</dd>\n");
}

static void in_force(const onroll_rules_instrument *instrument)
{
    const bool begins = instrument->from.day != ONROLL_NO_DATE.day, ends = instrument->to.day != ONROLL_NO_DATE.day;
    const char *not_yet = factcheck_force(instrument);
    if (!not_yet && !begins && !ends)
        return;
    term("In force");
    html_text(not_yet ? not_yet : begins ? "from " : "");
    if (!not_yet && begins)
        html_date(instrument->from);
    if (!not_yet && ends) {
        html_text(begins ? " to " : "to ");
        html_date(instrument->to);
    }
    html_markup("</dd>\n");
}

static void begin(const struct factcheck *check)
{
    html_markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Rules to be checked: ");
    html_text(check->authority ? check->authority->name : check->instrument->instrument);
    html_markup("</title>\n<style>\n");
    html_markup(style);
    html_markup("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>Rules to be checked: ");
    html_text(factcheck_title(check));
    html_markup("</h1>\n<p>Each row says in plain words what the rules hold. Compare it with the source beside it, say whether it is correct, and sign it.</p>\n"
                "<dl>\n");
    entry("Version of the rules", check->view->version);
    entry("sha256 of the rules", check->view->sha256);
    day("Table made on", check->today);
    if (check->on.day != ONROLL_NO_DATE.day)
        day("Only what is in force on", check->on);
    if (check->instrument) {
        term("Source");
        html_link(check->instrument->href, check->instrument->title);
        html_markup("</dd>\n");
        day("Compared with it on", check->instrument->checked_on);
        in_force(check->instrument);
    }
}

static void source(const struct factcheck *check, const onroll_policy_line *line)
{
    bool policy = strcmp(line->kind, "policy") == 0;
    (void)check;
    term(policy ? "Document" : "It rests on");
    html_text(line->says);
    if (policy) {
        html_markup("; in force from ");
        html_date(line->from_day);
        html_markup("; compared with the document on ");
        html_date(line->checked_on);
    } else if (line->to_day.day != ONROLL_NO_DATE.day) {
        html_markup(", superseded on ");
        html_date(line->to_day);
    }
    html_markup("</dd>\n");
}

/* ---- Rows ---- */

static void section(const struct factcheck *check, const char *title)
{
    static const char *const columns[] = {"No.", "Rule", "In plain words", "Source", "In force", "Correct?", "Initials", "Date", NULL};
    static const char *const rows[] = {"No.", "Row of the worksheet", "Why it is left out", "Source", "In force", "Correct?", "Initials", "Date", NULL};
    static const char *const cases[] = {"No.", "Claim or gate", "A case, and what each says", "Sources", "In force", "Correct?", "Initials", "Date", NULL};
    if (check->number == 0)
        html_markup("</dl>\n</header>\n");
    html_section(title);
    html_table("check", title, strcmp(title, factcheck_left) == 0 ? rows : strcmp(title, factcheck_conflicts) == 0 ? cases : columns);
}

static void section_end(const struct factcheck *check)
{
    (void)check;
    html_table_end();
    html_section_end();
}

/* behind: what stands behind the whole list, which is an item of another. */
static void items(const onroll_words *words, const char *behind)
{
    html_markup("<ol class=\"lettered\">\n");
    for (size_t i = 0; i < words->count; i++) {
        const onroll_words *one = &words->items[i];
        const char *between = i + 1 < words->count ? told_between(words, i) : behind;
        html_markup("<li>");
        html_text(one->mark);
        html_markup(" ");
        if (one->join == ONROLL_CLAUSE) {
            html_text(one->text);
            html_text(between);
        } else {
            html_text(onroll_words_head(one));
            items(one, between);
        }
        html_markup("</li>\n");
    }
    html_markup("</ol>\n");
}

static void part(const char *name, const onroll_words *words)
{
    html_markup("<p><b>");
    html_text(name);
    html_markup(":</b> ");
    html_text(words->join == ONROLL_CLAUSE ? words->text : onroll_words_head(words));
    html_markup("</p>\n");
    if (words->join != ONROLL_CLAUSE)
        items(words, "");
}

static void rule_cell(const struct factcheck *check, const onroll_told_rule *rule)
{
    html_markup("<td>");
    html_number(check->number);
    html_markup("</td>\n<td>");
    if (rule->of) {
        html_text(rule->of);
        html_markup(" ");
    }
    html_markup("<b>");
    html_text(rule->id);
    html_markup("</b><br>");
    html_text(told_kind(rule->kind));
    html_markup("<br><span class=\"small\">");
    html_text(rule->file);
    html_markup(":");
    html_number((long)rule->line);
    html_markup("</span></td>\n");
}

/* "1 October 2025": the column is narrow, and the day of the week tells nothing here. */
static void plain_date(onroll_date date)
{
    char words[DATE_WORDS_BYTES];
    date_words(date, words);
    const char *space = strchr(words, ' ');
    html_text(space ? space + 1 : words);
}

static void source_cell(const onroll_told_rule *rule)
{
    html_markup("<td>");
    if (*rule->cite.standing) {
        html_link(rule->cite.href, *rule->cite.provision ? rule->cite.provision : rule->cite.source);
        if (rule->document) {
            html_markup("<br><span class=\"small\">");
            html_text(rule->document);
            html_markup("</span>");
        }
        html_markup("<br>");
        html_text(told_standing(rule->cite.standing));
        if (rule->cite.point) {
            html_markup(", point ");
            html_text(rule->cite.point);
        }
    }
    html_markup("</td>\n<td class=\"small\">");
    if (rule->from.day != ONROLL_NO_DATE.day) {
        html_markup("from ");
        plain_date(rule->from);
    }
    if (rule->to.day != ONROLL_NO_DATE.day) {
        html_markup(" to ");
        plain_date(rule->to);
    }
    html_markup("</td>\n");
}

static const char to_sign[] = "<td></td><td></td><td></td>\n</tr>\n";

static void put_rule(struct factcheck *check, const onroll_told_rule *rule)
{
    if (factcheck_is_group(rule)) {
        html_markup("<tr class=\"group\"><td colspan=\"8\">");
        html_text(strcmp(rule->kind, "any") == 0 ? "Of the limbs that say so, one is enough:" : "Of the limbs that say so, all are needed together:");
        html_markup("</td></tr>\n");
        return;
    }
    html_markup(strcmp(rule->kind, "ground") == 0 ? "<tr class=\"ground\">\n" : "<tr>\n");
    rule_cell(check, rule);
    html_markup("<td>");
    if (rule->title) {
        html_markup("<p>");
        html_text(rule->title);
        html_markup("</p>\n");
    }
    if (check->group)
        part("in its group", &(onroll_words){.join = ONROLL_CLAUSE, .text = check->group});
    if (rule->by)
        part("by", &(onroll_words){.join = ONROLL_CLAUSE, .text = rule->by});
    for (size_t i = 0; i < rule->part_count; i++)
        part(rule->parts[i].part, rule->parts[i].words);
    html_markup("</td>\n");
    source_cell(rule);
    html_markup(to_sign);
}

static void case_cell(const onroll_worked_case *w)
{
    char verdict[VERDICT_BYTES];
    html_markup("<td>");
    if (!w->found) {
        html_text(factcheck_not_found(w));
        html_markup("</td>\n");
        return;
    }
    html_markup("<p><b>case:</b> the name is to be deleted on ");
    html_date(w->deletion_date);
    html_text(w->ground ? " on ground " : "");
    html_text(w->ground ? w->ground : "");
    html_markup("</p>\n");
    if (w->fact_count)
        html_markup("<ul>\n");
    for (size_t i = 0; i < w->fact_count; i++) {
        html_markup("<li>");
        html_text(w->facts[i]);
        html_markup("</li>\n");
    }
    if (w->fact_count)
        html_markup("</ul>\n");
    html_markup("<p><b>answer:</b> ");
    html_text(w->reason);
    html_markup("</p>\n");
    if (factcheck_verdict(w, verdict))
        part("the deletion is", &(onroll_words){.join = ONROLL_CLAUSE, .text = verdict});
    html_markup("</td>\n");
}

static void worked(struct factcheck *check, const onroll_worked_case *w)
{
    html_markup("<tr>\n<td>");
    html_number(check->number);
    html_markup("</td>\n<td><b>");
    html_text(w->rule);
    html_markup("</b>");
    if (w->found) {
        html_markup("<br>");
        html_text(w->kind);
    }
    html_markup("</td>\n");
    case_cell(w);
    html_markup("<td>");
    html_text(w->policy_cite.provision);
    if (w->found) {
        html_markup("<br>set against ");
        html_link(w->law_cite.href, *w->law_cite.provision ? w->law_cite.provision : w->law_cite.source);
        if (w->law_document) {
            html_markup("<br><span class=\"small\">");
            html_text(w->law_document);
            html_markup("</span>");
        }
    }
    html_markup("</td>\n<td></td>\n");
    html_markup(to_sign);
}

static void left_out(struct factcheck *check, const onroll_policy_line *line)
{
    html_markup("<tr>\n<td>");
    html_number(check->number);
    html_markup("</td>\n<td>");
    html_text(line->id);
    html_markup("</td>\n<td>");
    html_text(line->says);
    html_markup("</td>\n<td></td><td></td>");
    html_markup(to_sign);
}

static void end(const struct factcheck *check)
{
    struct factcheck_standing standings[STANDINGS];
    factcheck_standings(check, standings);
    html_markup("<section>\n<h2>How sure each row is</h2>\n<dl>\n");
    for (int i = 0; i < STANDINGS; i++) {
        term(standings[i].name);
        html_text(standings[i].means);
        if (standings[i].rows) {
            html_text(*standings[i].rows ? "; rows " : "; no row");
            html_text(standings[i].rows);
        }
        html_markup("</dd>\n");
    }
    html_markup("</dl>\n</section>\n<section class=\"signed\">\n<h2>Checked</h2>\n<dl>\n<dt>Name</dt><dd></dd>\n"
                "<dt>Signature</dt><dd></dd>\n<dt>Date</dt><dd></dd>\n</dl>\n</section>\n"
                "</main>\n</body>\n</html>\n");
}

const struct factcheck_format factcheck_html = {
    .begin = begin,
    .source = source,
    .section = section,
    .rule = put_rule,
    .section_end = section_end,
    .worked = worked,
    .left_out = left_out,
    .end = end,
};
