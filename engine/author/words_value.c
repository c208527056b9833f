/* SPDX-License-Identifier: MIT
 * Values in words: facts and definitions by their nouns, days reckoned from other days, counts. */
#include "author/words.h"

#include "calendar/date.h"

#include <string.h>

const struct definition *words_definition(const struct wording *w, const struct expr *name)
{
    const struct definition *first = &w->rules->definitions.at[name->index], *d = first;
    if (!name->defined)
        return NULL;
    for (;;) {
        if (w->policy != POLICY_NONE ? d->policy == w->policy : d->policy == POLICY_NONE && d->instrument == w->instrument)
            return d;
        if (d->next == MAP_NONE)
            return first;
        d = &w->rules->definitions.at[d->next];
    }
}

/* Of a council's definition the part behind the council's name; full stops, underscores and hyphens are spaces. */
void words_add_term(struct buffer *out, const struct definition *d)
{
    const char *point = d->policy == POLICY_NONE ? NULL : memchr(d->name.at, '.', d->name.len);
    size_t from = point ? (size_t)(point + 1 - d->name.at) : 0;
    buffer_char(out, '"');
    for (size_t i = from; i < d->name.len; i++)
        buffer_char(out, strchr("._-", d->name.at[i]) ? ' ' : d->name.at[i]);
    buffer_char(out, '"');
}

/* Is another thing called by the same noun? Then only the term tells them apart. */
static bool noun_is_shared(const onroll_rules *rules, const struct definition *d)
{
    for (uint32_t i = 0; i < rules->definitions.count; i++)
        if (text_equal(rules->definitions.at[i].noun, d->noun) && !text_equal(rules->definitions.at[i].name, d->name))
            return true;
    for (uint32_t i = 0; i < rules->vocabulary.facts.count; i++)
        if (i != d->fact && text_equal(rules->vocabulary.facts.at[i].noun, d->noun))
            return true;
    return false;
}

void words_add_defined(const struct wording *w, struct buffer *out, const struct definition *d)
{
    struct text noun = d->noun;
    if (d->type.base == TYPE_YES_NO) {
        buffer_string(out, "whether the condition ");
        words_add_term(out, d);
        buffer_string(out, " is met");
        return;
    }
    if (!noun.len && d->fact != FACT_NONE)
        noun = w->rules->vocabulary.facts.at[d->fact].noun;
    else if (noun.len && noun_is_shared(w->rules, d))
        noun = (struct text){0};
    if (noun.len) {
        buffer_add(out, noun);
        return;
    }
    buffer_string(out, d->type.base == TYPE_DATE     ? "the day "
                       : d->type.base == TYPE_NUMBER ? "the number "
                       : d->type.base == TYPE_CODES  ? "the codes "
                                                     : "the value ");
    words_add_term(out, d);
}

static bool starts(struct text text, const char *head) { return text.len >= strlen(head) && memcmp(text.at, head, strlen(head)) == 0; }

/* A fact that is the day of an act or "no" is called after the act: "the referral form" has a day. */
static void add_fact(struct buffer *out, const struct fact *f, bool stated)
{
    if (type_or_no(f->type) && !starts(f->noun, "the day") && !starts(f->noun, "the date"))
        buffer_string(out, "the day of ");
    if (f->noun.len)
        buffer_add(out, f->noun);
    else { /* only a yes/no fact has none */
        buffer_string(out, "whether ");
        buffer_add(out, f->yes);
    }
    buffer_string(out, stated ? ", as the case states it" : "");
}

static void add_ordinal(struct buffer *out, int32_t number)
{
    int32_t last = number % 10, two = number % 100;
    bool teen = two >= 11 && two <= 13;
    buffer_number(out, number);
    buffer_string(out, teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

static void add_reckoned(const struct wording *w, struct buffer *out, const struct expr *e);

static bool is_day_unit(enum unit unit) { return unit == UNIT_DAYS || unit == UNIT_SCHOOL_DAYS || unit == UNIT_WORKING_DAYS; }

/* Reckoned from, it is one day: "the 10th school day after D", and of weeks "(2 weeks after D)". */
static void add_shift_within(const struct wording *w, struct buffer *out, const struct expr *e)
{
    bool days = is_day_unit(e->unit);
    buffer_string(out, days ? "the " : "(");
    if (days)
        add_ordinal(out, e->number);
    else
        buffer_number(out, e->number);
    buffer_format(out, " %s %s ", unit_name(e->unit, days ? 1 : e->number), e->before ? "before" : "after");
    add_reckoned(w, out, e->a);
    buffer_string(out, days ? "" : ")");
}

/* The day from which another is reckoned. */
static void add_reckoned(const struct wording *w, struct buffer *out, const struct expr *e)
{
    if (e->kind == EXPR_SHIFT && !(e->number == 1 && is_day_unit(e->unit)))
        add_shift_within(w, out, e);
    else
        words_add_value(w, out, e);
}

/* The day that another is held against: "after the 20th day after D" is easier than "after 20 days after D". */
void words_add_compared_day(const struct wording *w, struct buffer *out, const struct expr *e)
{
    if (e->kind == EXPR_SHIFT && is_day_unit(e->unit))
        add_reckoned(w, out, e);
    else
        words_add_value(w, out, e);
}

/* "the next school day after D", "the day before D", "10 school days after D" */
static void add_shift(const struct wording *w, struct buffer *out, const struct expr *e)
{
    if (e->number == 1 && is_day_unit(e->unit)) {
        buffer_string(out, e->unit == UNIT_DAYS ? "the " : e->before ? "the last " : "the next ");
        buffer_string(out, unit_name(e->unit, 1));
    } else {
        buffer_number(out, e->number);
        buffer_char(out, ' ');
        buffer_string(out, unit_name(e->unit, e->number));
    }
    buffer_string(out, e->before ? " before " : " after ");
    add_reckoned(w, out, e->a);
}

/* What holds an "and" or an "otherwise" of its own stands in parentheses where it is part of another. */
static void add_part(const struct wording *w, struct buffer *out, const struct expr *e)
{
    bool joined = e->kind == EXPR_EARLIER || e->kind == EXPR_LATER || e->kind == EXPR_OTHERWISE || e->kind == EXPR_COUNT;
    buffer_string(out, joined ? "(" : "");
    words_add_value(w, out, e);
    buffer_string(out, joined ? ")" : "");
}

static void add_pair(const struct wording *w, struct buffer *out, const char *before, const struct expr *e, const char *between)
{
    buffer_string(out, before);
    add_part(w, out, e->a);
    buffer_string(out, between);
    add_part(w, out, e->b);
}

static void add_date(struct buffer *out, int32_t date)
{
    struct civil day = date_civil(date);
    buffer_format(out, "%d %s %d", day.day, month_name(day.month), day.year);
}

static void add_named(const struct wording *w, struct buffer *out, const struct expr *e)
{
    static const char *const sides[] = {
        [NAMED_ON_OR_AFTER] = " on or after ", [NAMED_AFTER] = " after ", [NAMED_ON_OR_BEFORE] = " on or before ", [NAMED_BEFORE] = " before "};
    buffer_string(out, e->side == NAMED_AFTER || e->side == NAMED_ON_OR_AFTER ? "the first " : "the last ");
    for (size_t i = 0; i < e->name.len; i++)
        buffer_char(out, strchr("_-", e->name.at[i]) ? ' ' : e->name.at[i]);
    buffer_string(out, sides[e->side]);
    add_part(w, out, e->a);
}

static void add_register_noun(const struct wording *w, struct buffer *out, const struct expr *e) { buffer_add(out, w->rules->vocabulary.facts.at[e->index].noun); }

static void add_register(const struct wording *w, struct buffer *out, const struct expr *e)
{
    static const char *const days[] = {[REGISTER_ABSENT_FIRST] = "the first day of the latest absence",
                                       [REGISTER_ABSENT_LAST] = "the last day of the latest absence",
                                       [REGISTER_ATTENDED_LAST] = "the last school day attended"};
    if (e->kind == EXPR_REGISTER_DAY) {
        buffer_string(out, days[e->day]);
        buffer_string(out, " that ");
        add_register_noun(w, out, e);
        buffer_string(out, " shows before ");
        add_part(w, out, e->a);
        return;
    }
    buffer_string(out, e->kind == EXPR_REGISTER_CODES ? "the codes in " : "the number, in ");
    add_register_noun(w, out, e);
    add_pair(w, out, e->kind == EXPR_REGISTER_CODES ? " of the sessions missed from " : ", of the sessions missed from ", e, " to ");
}

static void add_count(const struct wording *w, struct buffer *out, const struct expr *e)
{
    buffer_string(out, "the number of ");
    buffer_string(out, unit_name(e->unit, 2));
    add_pair(w, out, " from ", e, " to ");
    buffer_string(out, ", both included");
}

void words_add_value(const struct wording *w, struct buffer *out, const struct expr *e)
{
    switch (e->kind) {
    case EXPR_NAME:
        if (e->defined)
            words_add_defined(w, out, words_definition(w, e));
        else
            add_fact(out, &w->rules->vocabulary.facts.at[e->index], e->stated);
        break;
    case EXPR_QUANTITY: buffer_format(out, "%d %s", e->number, unit_name(e->unit, e->number)); break;
    case EXPR_DATE: add_date(out, e->number); break;
    case EXPR_SHIFT: add_shift(w, out, e); break;
    case EXPR_NTH:
        buffer_string(out, e->number == 1 ? "" : "the ");
        if (e->number > 1) {
            add_ordinal(out, e->number);
            buffer_string(out, " school day from ");
        }
        words_add_value(w, out, e->a);
        buffer_string(out, e->number == 1 ? "" : " (counted as the 1st)");
        break;
    case EXPR_NAMED: add_named(w, out, e); break;
    case EXPR_COUNT: add_count(w, out, e); break;
    case EXPR_ENTRIES:
        buffer_string(out, "the number of entries in ");
        words_add_value(w, out, e->a);
        break;
    case EXPR_EARLIER: add_pair(w, out, "the earlier of ", e, " and "); break;
    case EXPR_LATER: add_pair(w, out, "the later of ", e, " and "); break;
    case EXPR_OTHERWISE: add_pair(w, out, "", e, ", or where that is not known, "); break;
    case EXPR_REGISTER_DAY: case EXPR_REGISTER_CODES: case EXPR_REGISTER_SESSIONS: add_register(w, out, e); break;
    case EXPR_POISON: case EXPR_AND: case EXPR_OR: case EXPR_NOT: case EXPR_CERTAIN: case EXPR_COMPARE: case EXPR_ONE_OF: case EXPR_ONLY: case EXPR_INCLUDE: case EXPR_MATCHES:
    case EXPR_KNOWN: case EXPR_SCHOOL_DAY: case EXPR_YES_OR_UNSURE: case EXPR_DEALT_WITH: case EXPR_DONE: case EXPR_ATTENDED: break; /* conditions */
    }
}

const char *words_of_value(const struct wording *w, const struct expr *value)
{
    struct buffer out;
    buffer_init(&out, w->arena);
    words_add_value(w, &out, value);
    return buffer_done(&out);
}

static void add_month_day(struct buffer *out, struct month_day day) { buffer_format(out, "%d %s", day.day, month_name(day.month)); }

const char *words_of_named_day(const struct wording *w, const struct named_day *day)
{
    static const char *const ordinals[] = {"first", "second", "third", "fourth", "fifth"};
    struct buffer out;
    buffer_init(&out, w->arena);
    switch (day->kind) {
    case NAMED_FIXED:
        for (uint32_t i = 0; i < day->fixed_count; i++) {
            buffer_string(&out, i == 0 ? "" : i + 1 == day->fixed_count ? " or " : ", ");
            add_month_day(&out, day->fixed[i]);
        }
        break;
    case NAMED_WEEKDAY:
        buffer_format(&out, "the %s %s in %s", day->ordinal > 0 ? ordinals[day->ordinal - 1] : "last", weekday_name(day->weekday), month_name(day->month));
        break;
    case NAMED_TERM:
        buffer_format(&out, "the first day of the first term that begins after %s; where no calendar shows it, a day from ", month_name(day->month));
        add_month_day(&out, day->earliest);
        buffer_string(&out, " to ");
        add_month_day(&out, day->latest);
        break;
    }
    return buffer_done(&out);
}
