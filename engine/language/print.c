/* SPDX-License-Identifier: MIT
 * Prints an expression as docs/rule-files.md writes it. Each function is the mirror of one in parse.c, parse_value.c or parse_register.c; a change of
 * the grammar there is a change here, and the tests print and parse every expression of the shipped rules. */
#include "language/print.h"

#include "calendar/date.h"

#include <string.h>

struct printer {
    struct buffer *out;
    const struct vocabulary *vocabulary; /* may be NULL */
    bool poison;
};

static void condition(struct printer *p, const struct expr *e);
static void value(struct printer *p, const struct expr *e);

static void say(struct printer *p, const char *words) { buffer_string(p->out, words); }

/* "20 school days" */
static void quantity(struct printer *p, const struct expr *e)
{
    buffer_number(p->out, e->number);
    say(p, " ");
    say(p, unit_name(e->unit, e->number));
}

/* "20 school days after D"; the school or working day beside another day has words of its own. */
static void shift(struct printer *p, const struct expr *e)
{
    if (e->number == 1 && (e->unit == UNIT_SCHOOL_DAYS || e->unit == UNIT_WORKING_DAYS)) {
        say(p, e->before ? "last " : "next ");
        say(p, unit_name(e->unit, 1));
    } else {
        quantity(p, e);
    }
    say(p, e->before ? " before " : " after ");
    value(p, e->a);
}

/* "school day 6 of absence": the tree holds absence.first_day. */
static void nth(struct printer *p, const struct expr *e)
{
    static const struct text tail = {".first_day", sizeof ".first_day" - 1};
    struct text name = e->a->name;
    say(p, "school day ");
    buffer_number(p->out, e->number);
    say(p, " of ");
    if (name.len > tail.len)
        buffer_add(p->out, (struct text){name.at, name.len - tail.len});
    say(p, e->a->stated ? " as stated" : "");
}

static void named(struct printer *p, const struct expr *e)
{
    static const char *const words[] = {
        [NAMED_ON_OR_AFTER] = " on or after ", [NAMED_AFTER] = " after ", [NAMED_BEFORE] = " before ", [NAMED_ON_OR_BEFORE] = " on or before "};
    say(p, e->side == NAMED_ON_OR_AFTER || e->side == NAMED_AFTER ? "first " : "last ");
    buffer_add(p->out, e->name);
    say(p, words[e->side]);
    value(p, e->a);
}

static void from_to(struct printer *p, const struct expr *e)
{
    say(p, " from ");
    value(p, e->a);
    say(p, " to ");
    value(p, e->b);
}

/* What is asked of a register, which is named behind the words. */
static void of_register(struct printer *p, const char *words, const struct expr *e)
{
    say(p, words);
    buffer_add(p->out, e->name);
}

static void register_day(struct printer *p, const struct expr *e)
{
    static const char *const words[] = {[REGISTER_ABSENT_FIRST] = "first day of absence in ",
                                        [REGISTER_ABSENT_LAST] = "last day of absence in ",
                                        [REGISTER_ATTENDED_LAST] = "last day attended in "};
    of_register(p, words[e->day], e);
    say(p, " before ");
    value(p, e->a);
}

static void either(struct printer *p, const struct expr *e)
{
    say(p, e->kind == EXPR_EARLIER ? "earlier of " : "later of ");
    value(p, e->a);
    say(p, " and ");
    value(p, e->b);
}

static void date(struct printer *p, const struct expr *e)
{
    char text[DATE_ISO_BYTES];
    date_iso(e->number, text);
    say(p, text);
}

/* False when e is a condition. */
static bool simple_value(struct printer *p, const struct expr *e)
{
    if (e->kind == EXPR_NAME) {
        buffer_add(p->out, e->name);
        say(p, e->stated ? " as stated" : "");
    } else if (e->kind == EXPR_QUANTITY) {
        quantity(p, e);
    } else if (e->kind == EXPR_DATE) {
        date(p, e);
    } else if (e->kind == EXPR_SHIFT) {
        shift(p, e);
    } else if (e->kind == EXPR_NTH) {
        nth(p, e);
    } else if (e->kind == EXPR_NAMED) {
        named(p, e);
    } else if (e->kind == EXPR_EARLIER || e->kind == EXPR_LATER) {
        either(p, e);
    } else {
        return false;
    }
    return true;
}

static void value(struct printer *p, const struct expr *e)
{
    if (simple_value(p, e))
        return;
    if (e->kind == EXPR_COUNT) {
        say(p, unit_name(e->unit, 2));
        from_to(p, e);
    } else if (e->kind == EXPR_ENTRIES) {
        say(p, "entries in ");
        value(p, e->a);
    } else if (e->kind == EXPR_REGISTER_DAY) {
        register_day(p, e);
    } else if (e->kind == EXPR_REGISTER_CODES || e->kind == EXPR_REGISTER_SESSIONS) {
        of_register(p, e->kind == EXPR_REGISTER_CODES ? "codes in " : "sessions absent in ", e);
        from_to(p, e);
    } else {
        p->poison = true;
    }
}

static bool dotted(struct text text) { return text.len && memchr(text.at, '.', text.len); }
static bool digit(char c) { return c >= '0' && c <= '9'; }

/* May the value stand behind "or" in a list? See or_value in parse.c. */
static bool behind_or(struct text word)
{
    return word.len && !digit(*word.at) && !strchr("<>=+-", *word.at) && !dotted(word) && !text_is(word, "not");
}

/* Would the single value behind "is" be read as a form of its own, or as a date, number or fact? Then it is a list of one. */
static bool not_behind_is(struct text word)
{
    return dotted(word) || (word.len && digit(*word.at)) || text_is(word, "not") || text_is(word, "known") || text_is(word, "done");
}

static void list(struct printer *p, const struct expr *e, bool with_or)
{
    for (uint32_t i = 0; i < e->word_count; i++) {
        if (i)
            say(p, with_or && behind_or(e->words[i].text) ? " or " : ", ");
        buffer_add(p->out, e->words[i].text);
    }
}

static bool a_list(const struct expr *e) { return e->word_count != 1 || not_behind_is(e->words[0].text); }

static void one_of(struct printer *p, const struct expr *e)
{
    say(p, a_list(e) ? "one of " : "");
    list(p, e, false);
}

enum compared { NUMBERS, DATES, EITHER };

/* What a value is, by its type after checking, by its form or by the vocabulary. */
static enum compared sort_of(const struct printer *p, const struct expr *e)
{
    enum base_type base = e->type.base;
    if (base == TYPE_POISON && e->kind == EXPR_NAME && p->vocabulary) {
        uint32_t fact = map_get(&p->vocabulary->fact_map, e->name);
        base = fact != MAP_NONE ? p->vocabulary->facts.at[fact].type.base : TYPE_POISON;
    }
    if (base == TYPE_NUMBER || e->kind == EXPR_QUANTITY || e->kind == EXPR_COUNT || e->kind == EXPR_ENTRIES || e->kind == EXPR_REGISTER_SESSIONS)
        return NUMBERS;
    return base == TYPE_DATE || e->kind != EXPR_NAME ? DATES : EITHER;
}

/* "after" behind a quantity would move a date by it. Only an expression of wrong types compares dates with one. */
static bool ends_in_quantity(const struct expr *e)
{
    while (e->a)
        e = e->b ? e->b : e->a;
    return e->kind == EXPR_QUANTITY;
}

/* "is" before a name without a dot would be the word of a choice. */
static const char *compare_words(const struct printer *p, const struct expr *e)
{
    static const char *const numbers[] = {
        [COMPARE_LESS] = " less than ", [COMPARE_AT_MOST] = " at most ", [COMPARE_AT_LEAST] = " at least ", [COMPARE_MORE] = " more than "};
    static const char *const dates[] = {
        [COMPARE_LESS] = " before ", [COMPARE_AT_MOST] = " on or before ", [COMPARE_AT_LEAST] = " on or after ", [COMPARE_MORE] = " after "};
    if (e->compare == COMPARE_IS)
        return e->b->kind == EXPR_NAME && !dotted(e->b->name) ? " = " : " is ";
    enum compared a = sort_of(p, e->a), b = sort_of(p, e->b), sort = a == EITHER ? b : a;
    bool as_dates = sort == DATES || (sort == EITHER && e->as_dates);
    return as_dates && !ends_in_quantity(e->a) ? dates[e->compare] : numbers[e->compare];
}

/* What stands behind "is": its words, or "" for a value; NULL for a test that "is" does not begin. */
static const char *behind_is(const struct printer *p, const struct expr *e)
{
    switch ((int)e->kind) {
    case EXPR_KNOWN: return "known";
    case EXPR_DONE: return "done";
    case EXPR_DEALT_WITH: return "dealt with";
    case EXPR_SCHOOL_DAY: return "a school day";
    case EXPR_ONE_OF: return "";
    case EXPR_COMPARE: return e->compare == COMPARE_IS && text_is(text_of(compare_words(p, e)), " is ") ? "" : NULL;
    default: return NULL;
    }
}

/* A test that "is" begins; `no` puts "not" behind it. */
static bool is_test(struct printer *p, const struct expr *e, bool no)
{
    const char *words = behind_is(p, e);
    if (!words)
        return false;
    value(p, e->a);
    say(p, no ? " is not " : " is ");
    if (*words)
        say(p, words);
    else if (e->kind == EXPR_COMPARE)
        value(p, e->b);
    else
        one_of(p, e);
    return true;
}

static bool joins(const struct expr *e) { return e->kind == EXPR_AND || e->kind == EXPR_OR; }

static void enclosed(struct printer *p, const struct expr *e)
{
    say(p, "(");
    condition(p, e);
    say(p, ")");
}

static void test(struct printer *p, const struct expr *e)
{
    if (is_test(p, e, false))
        return;
    if (e->kind == EXPR_ATTENDED) {
        buffer_add(p->out, e->name);
        say(p, " shows attendance");
        from_to(p, e);
        return;
    }
    bool asked = e->kind == EXPR_COMPARE || e->kind == EXPR_ONLY || e->kind == EXPR_INCLUDE || e->kind == EXPR_MATCHES || e->kind == EXPR_YES_OR_UNSURE;
    value(p, asked ? e->a : e);
    if (e->kind == EXPR_COMPARE) {
        say(p, compare_words(p, e));
        value(p, e->b);
    } else if (e->kind == EXPR_ONLY || e->kind == EXPR_INCLUDE) {
        say(p, e->kind == EXPR_ONLY ? " only " : " include ");
        list(p, e, e->kind == EXPR_INCLUDE);
    } else if (e->kind == EXPR_MATCHES) {
        say(p, " matches ");
        buffer_add(p->out, e->name);
    } else if (e->kind == EXPR_YES_OR_UNSURE) {
        say(p, " is yes or not sure");
    }
}

/* Would the text of e go on over "or"? A list of values does, and "is yes" over "not sure". */
static bool goes_on(const struct expr *e, const struct expr *next)
{
    bool no = false; /* right before the test: a test that has no "is" is then in parentheses */
    for (; e->kind == EXPR_NOT || e->kind == EXPR_CERTAIN; e = e->a)
        no = e->kind == EXPR_NOT;
    if (!next)
        return false;
    if (e->kind == EXPR_ONE_OF)
        return a_list(e) || (next->kind == EXPR_NOT && text_is(e->words[0].text, "yes"));
    return e->kind == EXPR_INCLUDE && !no;
}

/* One side of "and" or "or". next: the condition behind the "or" that follows; NULL for nothing or "and". */
static void operand(struct printer *p, const struct expr *e, const struct expr *next)
{
    if (e->kind == EXPR_CERTAIN && e->a->kind != EXPR_NAME && (e->a->kind != EXPR_NOT || behind_is(p, e->a->a))) {
        say(p, "certainly ");
        enclosed(p, e->a);
    } else if (joins(e) || e->kind == EXPR_YES_OR_UNSURE || goes_on(e, next)) {
        enclosed(p, e);
    } else {
        condition(p, e);
    }
}

/* A chain leans to the left. */
static void chain(struct printer *p, const struct expr *e, const struct expr *next)
{
    const struct expr *behind = e->kind == EXPR_OR ? e->b : NULL;
    if (e->a->kind == e->kind)
        chain(p, e->a, behind);
    else
        operand(p, e->a, behind);
    say(p, e->kind == EXPR_AND ? " and " : " or ");
    operand(p, e->b, next);
}

static void condition(struct printer *p, const struct expr *e)
{
    if (joins(e)) {
        chain(p, e, NULL);
    } else if (e->kind == EXPR_NOT) {
        if (is_test(p, e->a, true))
            return;
        say(p, "not ");
        if (e->a->kind == EXPR_NAME || e->a->kind == EXPR_NOT || e->a->kind == EXPR_CERTAIN)
            condition(p, e->a);
        else
            enclosed(p, e->a);
    } else if (e->kind == EXPR_CERTAIN) {
        say(p, "certainly ");
        if (joins(e->a))
            enclosed(p, e->a);
        else
            condition(p, e->a);
    } else {
        test(p, e);
    }
}

bool expr_print(struct buffer *out, const struct expr *expr, const struct vocabulary *vocabulary)
{
    struct printer p = {out, vocabulary, false};
    if (expr->kind == EXPR_OTHERWISE) {
        condition(&p, expr->a);
        say(&p, " otherwise ");
        value(&p, expr->b);
    } else {
        condition(&p, expr);
    }
    return !p.poison && !out->failed;
}

bool expr_same(const struct expr *a, const struct expr *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->compare != b->compare || a->unit != b->unit || a->before != b->before || a->stated != b->stated || a->side != b->side ||
        a->day != b->day || a->number != b->number || a->word_count != b->word_count || !text_equal(a->name, b->name))
        return false;
    for (uint32_t i = 0; i < a->word_count; i++)
        if (!text_equal(a->words[i].text, b->words[i].text))
            return false;
    return expr_same(a->a, b->a) && expr_same(a->b, b->b);
}
