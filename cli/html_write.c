/* SPDX-License-Identifier: MIT
 * Writes HTML. One place escapes: html_text. */
#include "html_write.h"

#include "months.h"

#include <stdio.h>
#include <string.h>

void html_markup(const char *markup) { fputs(markup, stdout); }

/* C1 controls are two bytes in UTF-8, 0xC2 0x80 to 0xC2 0x9F: HTML allows neither them nor the C0 controls. */
static bool is_control(const char *at)
{
    unsigned char c = (unsigned char)at[0];
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c == 0xC2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0);
}

void html_text(const char *text)
{
    for (; *text; text++) {
        if (is_control(text)) {
            putchar(' ');
            text += (unsigned char)*text == 0xC2;
            continue;
        }
        switch (*text) {
        case '&': html_markup("&amp;"); break;
        case '<': html_markup("&lt;"); break;
        case '>': html_markup("&gt;"); break;
        case '"': html_markup("&quot;"); break;
        case '\'': html_markup("&#39;"); break;
        default: putchar(*text);
        }
    }
}

void html_number(long number) { printf("%ld", number); }

void html_date(onroll_date date)
{
    char words[DATE_WORDS_BYTES];
    date_words(date, words);
    html_text(words);
}

void html_link(const char *href, const char *text)
{
    if (!href || (strncmp(href, "https://", 8) != 0 && strncmp(href, "http://", 7) != 0)) {
        html_text(text);
        return;
    }
    html_markup("<a href=\"");
    html_text(href);
    html_markup("\">");
    html_text(text);
    html_markup("</a>");
}

void html_cite(const onroll_result *r, const onroll_cite *cite)
{
    html_link(cite->href, *cite->provision ? cite->provision : cite->source);
    if (*cite->provision && (!r->law_instrument || strcmp(cite->source, r->law_instrument) != 0)) {
        html_markup(", ");
        html_text(cite->source);
    }
    if (strcmp(cite->standing, "confirmed") != 0)
        html_markup(strcmp(cite->standing, "reading") == 0 ? "; our reading" : "; not confirmed");
    if (cite->point) {
        html_markup(", ");
        html_text(cite->point);
    }
}

static void say(void *to, const char *piece)
{
    (void)to;
    html_text(piece);
}

struct teller html_teller(void) { return (struct teller){say, NULL}; }

void html_section(const char *title)
{
    html_markup("<section>\n<h2>");
    html_text(title);
    html_markup("</h2>\n");
}

void html_section_end(void) { html_markup("</section>\n"); }

void html_table(const char *class_name, const char *caption, const char *const *columns)
{
    html_markup("<table class=\"");
    html_markup(class_name);
    html_markup("\">\n<caption>");
    html_text(caption);
    html_markup("</caption>\n<thead>\n<tr>");
    for (; *columns; columns++) {
        html_markup("<th scope=\"col\">");
        html_text(*columns);
        html_markup("</th>");
    }
    html_markup("</tr>\n</thead>\n<tbody>\n");
}

void html_table_end(void) { html_markup("</tbody>\n</table>\n"); }
