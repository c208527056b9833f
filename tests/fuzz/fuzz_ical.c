/* SPDX-License-Identifier: MIT
 * Fuzz target for iCalendar: a file gives events or says what is wrong; nothing but our own messages is printed; what is made of the events is in order,
 * a day is in one term at most and in none of the holidays, and the rule file made of it reads as YAML. */
#include "../../cli/calendar_write.h"
#include "document/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_told(const char *told, size_t length)
{
    require(text_utf8_valid((struct text){told, length}, NULL));
    for (const char *line = told; *line; line = strchr(line, '\n') + 1) {
        require(strncmp(line, "onroll: ", 8) == 0 || strncmp(line, "    ", 4) == 0);
        require(strchr(line, '\n') != NULL);
    }
}

static void check_order(const struct term_list *list, bool apart)
{
    for (size_t i = 0; i < list->count; i++) {
        require(list->at[i].from.day <= list->at[i].to.day);
        require(i == 0 || list->at[i].from.day > (apart ? list->at[i - 1].to.day : list->at[i - 1].from.day - 1));
    }
}

static bool held(const struct term_list *list, const struct term_days *days)
{
    bool any = false;
    for (size_t i = 0; i < list->count; i++)
        any |= list->at[i].from.day <= days->to.day && days->from.day <= list->at[i].to.day;
    return any;
}

static void check_dates(const struct term_dates *dates)
{
    require(dates->terms.count > 0);
    check_order(&dates->terms, true);
    check_order(&dates->holidays, false);
    check_order(&dates->inset, true);
    check_order(&dates->closures, false);
    for (size_t i = 0; i < dates->holidays.count; i++)
        require(!held(&dates->terms, &dates->holidays.at[i]));
    for (size_t i = 0; i < dates->inset.count; i++)
        require(held(&dates->terms, &dates->inset.at[i]));
}

static void check_written(const struct ical *ical, const struct term_dates *dates)
{
    FILE *before = stdout;
    char *text = NULL;
    size_t length = 0;
    stdout = open_memstream(&text, &length);
    require(stdout != NULL);
    calendar_write(&(struct calendar_head){.id = "fuzz", .title = ical->title, .source = ical->title, .checked_on = {0}, .from = "fuzz.ics"}, dates);
    fclose(stdout);
    stdout = before;
    struct arena arena;
    struct diag diag;
    struct document document;
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    uint16_t source = diag_source(&diag, TEXT("fuzz.yaml"), (struct text){text, length}, 1);
    require(yaml_read(&document, &arena, &diag, source));
    require(node_get(document.root, "terms")->count == dates->terms.count);
    arena_free(&arena);
    free(text);
}

static int read_all(const char *bytes, size_t size, struct ical *ical, struct term_dates *dates)
{
    int status = ical_read(ical, "fuzz.ics", bytes, size);
    for (size_t i = 0; status == EXIT_FINE && i < ical->count; i++) {
        const struct ical_event *event = &ical->events[i];
        require(event->from.day <= event->to.day && event->to.day - event->from.day < ICAL_DAYS && event->line > 0 && event->summary[0]);
        require(i == 0 || event->from.day >= event[-1].from.day);
    }
    return status == EXIT_FINE ? term_dates_read(dates, "fuzz.ics", ical, size % 2 == 0) : status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ical ical = {0};
    struct term_dates dates = {0};
    FILE *before = stderr;
    char *told = NULL;
    size_t length = 0;
    stderr = open_memstream(&told, &length);
    require(stderr != NULL);
    int status = read_all((const char *)data, size, &ical, &dates);
    fclose(stderr);
    stderr = before;
    require(status == EXIT_FINE || (status == EXIT_DATA && length > 0));
    check_told(told, length);
    if (status == EXIT_FINE) {
        check_dates(&dates);
        check_written(&ical, &dates);
    }
    term_dates_free(&dates);
    ical_free(&ical);
    free(told);
    return 0;
}
