/* SPDX-License-Identifier: MIT
 * The page: banner, frame, what decides, what it rests on, and the box in which a person records the decision. */
#include "html.h"

#include <stdio.h>
#include <string.h>

static const char *const bar_words[] = {"applies", "does not apply", "not known"};

/* ---- banner and frame ---- */

static void print_head(const onroll_result *r)
{
    html_markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Deletion check: ");
    html_text(verdict_words[r->verdict]);
    if (r->case_reference) {
        html_markup(", case ");
        html_text(r->case_reference);
    }
    html_markup("</title>\n<style>\n");
    html_markup(html_style);
    html_markup("</style>\n</head>\n<body>\n<main>\n");
}

static void print_banner(const onroll_result *r)
{
    struct teller teller = html_teller();
    html_markup("<div class=\"banner ");
    html_markup(verdict_words[r->verdict]);
    html_markup("\">\n<h1>");
    html_text(r->headline);
    html_markup("</h1>\n<p>");
    tell_action(&teller, r);
    html_markup("</p>\n");
    if (r->without_gates) {
        html_markup("<p>");
        tell_without_gates(&teller, r);
        html_markup("</p>\n");
    }
    html_markup("</div>\n");
}

static void print_term(const char *term)
{
    html_markup("<dt>");
    html_text(term);
    html_markup("</dt><dd>");
}

static void print_entry(const char *term, const char *text)
{
    print_term(term);
    html_text(text);
    html_markup("</dd>\n");
}

static void print_day(const char *term, onroll_date date)
{
    print_term(term);
    html_date(date);
    html_markup("</dd>\n");
}

static void print_frame(const onroll_result *r, const onroll_rules_instrument *law)
{
    html_section("The case");
    html_markup("<dl>\n");
    if (r->case_reference)
        print_entry("Case", r->case_reference);
    print_entry("Authority", r->authority ? r->authority : "not stated");
    print_entry("Ground claimed", r->ground ? r->ground : "none");
    print_day("Deletion", r->deletion_date);
    print_day("Checked", r->checked_on);
    print_term("Law");
    if (r->law_instrument) {
        html_link(law ? law->href : NULL, r->law_title);
        html_markup(" (");
        html_text(r->law_instrument);
        html_markup(")");
    } else {
        html_markup("none is held for that day");
    }
    html_markup("</dd>\n");
    print_entry("Must the name be deleted?", r->must_delete ? "yes" : "not established");
    if (is_dated(r->since))
        print_day("It has had to be since", r->since);
    if (is_dated(r->lapses))
        print_day("The same evidence suffices until", r->lapses);
    html_markup("</dl>\n");
    html_section_end();
}

/* ---- bars, the other grounds ---- */

static void print_bars(const onroll_result *r)
{
    static const char *const columns[] = {"Obstacle", "Answer", "Reason", "Provision", NULL};
    struct teller teller = html_teller();
    if (r->bar_count == 0)
        return;
    html_table("bars", "Besides what a ground itself asks", columns);
    for (size_t i = 0; i < r->bar_count; i++) {
        const onroll_bar *bar = &r->bars[i];
        html_markup("<tr><th scope=\"row\">");
        tell_plain_name(&teller, bar->bar);
        html_markup("</th><td class=\"answer\">");
        html_text(bar_words[bar->result]);
        html_markup("</td><td>");
        html_text(bar->reason);
        tell_spared(&teller, r, bar);
        html_markup("</td><td class=\"cite\">");
        html_cite(r, &bar->cite);
        html_markup("</td></tr>\n");
    }
    html_table_end();
}

static void print_others(const onroll_result *r)
{
    static const char *const columns[] = {"Ground", "Title", "Answer", "Does anything given point to it?", NULL};
    bool any = false;
    for (size_t i = 0; i < r->ground_count; i++) {
        const onroll_ground *ground = &r->grounds[i];
        if (ground_is_shown(r, ground))
            continue;
        if (!any) {
            html_section("The other grounds");
            html_table("others", "Looked at, and not what decides", columns);
        }
        any = true;
        html_markup("<tr><th scope=\"row\">");
        html_text(ground->ground);
        html_markup("</th><td>");
        html_text(ground->title);
        html_markup("</td><td class=\"answer\">");
        html_text(outcome_words[ground->result]);
        html_markup(ground->in_play ? "</td><td>yes</td></tr>\n" : "</td><td>no</td></tr>\n");
    }
    if (any) {
        html_table_end();
        html_section_end();
    }
}

static void print_why(const onroll_result *r)
{
    if (r->why_count == 0)
        return;
    html_markup("<p>Decided by: ");
    for (size_t i = 0; i < r->why_count; i++) {
        html_text(r->why[i]);
        html_markup(i + 1 < r->why_count ? "; " : ".");
    }
    html_markup("</p>\n");
}

/* ---- the end ---- */

static void print_rests(const onroll_result *r)
{
    html_section("What it rests on");
    html_markup("<p>");
    html_text(r->rests_on);
    html_markup("</p>\n");
    if (r->not_needed_count > 0) {
        html_markup("<p>Given, and not needed for this answer: ");
        for (size_t i = 0; i < r->not_needed_count; i++) {
            html_text(r->not_needed[i]);
            html_markup(i + 1 < r->not_needed_count ? ", " : ".");
        }
        html_markup("</p>\n");
    }
    html_section_end();
}

static void print_record(void)
{
    static const char *const lines[] = {"Decision", "Decision recorded by", "Date", "Signature"};
    html_markup("<section class=\"record\">\n<h2>For the folder</h2>\n<dl>\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        print_entry(lines[i], "");
    html_markup("</dl>\n</section>\n");
}

static void print_footer(const onroll_result *r)
{
    struct teller teller = html_teller();
    html_markup("</main>\n<footer>\n<p>");
    tell_closing(&teller, r);
    html_markup("</p>\n<p>Checksum of the rules (sha256): ");
    html_text(r->rules_sha256);
    html_markup("</p>\n</footer>\n</body>\n</html>\n");
}

void html_print(const onroll_result *r, const onroll_rules_instrument *law)
{
    print_head(r);
    print_banner(r);
    print_frame(r, law);
    html_section("What decides");
    print_why(r);
    html_limbs(r);
    print_bars(r);
    html_section_end();
    html_days(r);
    html_missing(r);
    html_change(r);
    html_local(r);
    html_conflicts(r);
    html_duties(r);
    html_notes(r);
    print_others(r);
    print_rests(r);
    print_record();
    print_footer(r);
}
