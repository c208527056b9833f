/* SPDX-License-Identifier: MIT
 * What follows: missing facts by who holds them with a paragraph for an e-mail, what would change the answer, duties with their days, notes. */
#include "html.h"

#include <string.h>

static void print_holder(const onroll_result *r, const char *from)
{
    struct teller teller = html_teller();
    html_markup("<h3>With ");
    html_text(holder_words(from));
    html_markup("</h3>\n<ul>\n");
    for (size_t i = 0; i < r->missing_count; i++) {
        if (strcmp(r->missing[i].from, from) != 0 || !missing_is_told(r, &r->missing[i]))
            continue;
        html_markup("<li>");
        tell_question(&teller, &r->missing[i]);
        html_markup("</li>\n");
    }
    html_markup("</ul>\n<p>To paste into an e-mail:</p>\n<blockquote><p>");
    tell_letter(&teller, r, from);
    html_markup("</p></blockquote>\n");
}

void html_missing(const onroll_result *r)
{
    struct teller teller = html_teller();
    if (r->missing_count == 0)
        return;
    html_section("What is missing, and who has it");
    for (size_t i = 0; i < r->missing_count; i++)
        if (missing_heads(r, i))
            print_holder(r, r->missing[i].from);
    if (any_untold(r)) {
        html_markup("<p>");
        tell_untold(&teller, r);
        html_markup("</p>\n");
    }
    html_section_end();
}

void html_change(const onroll_result *r)
{
    struct teller teller = html_teller();
    if (r->path_count == 0 && !r->earliest)
        return;
    html_section(change_title);
    html_markup("<ul>\n");
    for (size_t i = 0; i < r->path_count; i++) {
        html_markup("<li>");
        tell_path(&teller, &r->paths[i]);
        html_markup("</li>\n");
    }
    if (r->earliest) {
        html_markup("<li>");
        tell_earliest(&teller, r);
        html_markup("</li>\n");
    }
    html_markup("</ul>\n");
    html_section_end();
}

/* ---- duties ---- */

static void print_duty(const onroll_result *r, const onroll_duty *duty)
{
    struct teller teller = html_teller();
    html_markup("<tr><td>");
    html_text(holder_words(duty->by));
    html_markup("</td><td>");
    tell_when(&teller, r, duty);
    html_markup("</td><td>");
    html_text(duty->reason);
    html_markup("</td><td class=\"cite\">");
    html_cite(r, &duty->cite);
    html_markup("</td></tr>\n");
}

static void print_open_duties(const onroll_result *r, bool local)
{
    static const char *const columns[] = {"Who", "When", "What", "Provision", NULL};
    bool any = false;
    for (size_t i = 0; i < r->duty_count; i++) {
        if (r->duties[i].local != local || !duty_is_open(&r->duties[i]))
            continue;
        if (!any)
            html_table("duties", "To do", columns);
        any = true;
        print_duty(r, &r->duties[i]);
    }
    if (any)
        html_table_end();
}

static void print_closed_duties(const onroll_result *r, bool local, const char *status, const char *words)
{
    struct teller teller = html_teller();
    bool any = false;
    for (size_t i = 0; i < r->duty_count; i++) {
        if (r->duties[i].local != local || strcmp(r->duties[i].status, status) != 0)
            continue;
        html_markup(any ? ", " : "<p>");
        html_markup(any ? "" : words);
        tell_plain_name(&teller, r->duties[i].duty);
        any = true;
    }
    html_markup(any ? ".</p>\n" : "");
}

static void print_duties(const onroll_result *r, bool local)
{
    size_t count = 0;
    for (size_t i = 0; i < r->duty_count; i++)
        count += r->duties[i].local == local;
    if (count == 0)
        return;
    html_section(duties_title(r, local));
    print_open_duties(r, local);
    print_closed_duties(r, local, "done", "Done: ");
    print_closed_duties(r, local, "not_required", "Not required: ");
    html_section_end();
}

void html_duties(const onroll_result *r)
{
    print_duties(r, false);
    print_duties(r, true);
}

/* ---- notes ---- */

static void print_notes(const char *title, const onroll_note *notes, size_t count)
{
    if (count == 0)
        return;
    html_section(title);
    html_markup("<ul>\n");
    for (size_t i = 0; i < count; i++) {
        html_markup("<li>");
        html_text(notes[i].message);
        html_markup("</li>\n");
    }
    html_markup("</ul>\n");
    html_section_end();
}

void html_notes(const onroll_result *r)
{
    print_notes("Take note", r->warnings, r->warning_count);
    print_notes("Assumed, because it was not given", r->assumptions, r->assumption_count);
}
