/* SPDX-License-Identifier: MIT
 * Names of types and units, and when two types are the same. */
#include "language/types.h"

static const struct {
    const char *one, *many, *about;
} units[] = {
#define UNIT(id, one, many, about) {one, many, about},
#include "language/units.def"
#undef UNIT
};
_Static_assert(sizeof units / sizeof units[0] == UNIT_COUNT, "every unit has its words");

static const struct {
    const char *written, *said;
    enum base_type base;
} types[] = {
    {"yes_no", "yes or no", TYPE_YES_NO},          {"date", "a date", TYPE_DATE},
    {"choice", "one of a list of words", TYPE_CHOICE}, {"text", "text", TYPE_TEXT},
    {"codes", "a list of attendance codes", TYPE_CODES}, {"ground", "a ground", TYPE_GROUND},
    {"authority", "an authority", TYPE_AUTHORITY}, {"calendar", "a calendar", TYPE_CALENDAR},
    {"records", "a list of records", TYPE_RECORDS}, {"register", "register marks", TYPE_REGISTER},
};

static const char date_or_no[] = "date or no";

const char *unit_name(enum unit unit, int64_t number) { return number == 1 ? units[unit].one : units[unit].many; }

const char *unit_about(enum unit unit) { return units[unit].about; }

bool type_parse(struct text word, struct type *out)
{
    *out = (struct type){0};
    if (text_is(word, date_or_no)) {
        out->base = TYPE_DATE;
        out->choices = 1;
        return true;
    }
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_is(word, types[i].written)) {
            out->base = types[i].base;
            return true;
        }
    for (size_t i = 0; i < UNIT_COUNT; i++)
        if (text_is(word, units[i].many)) {
            out->base = TYPE_NUMBER;
            out->unit = (enum unit)i;
            return true;
        }
    return false;
}

const char *type_word(size_t index)
{
    const size_t plain = sizeof types / sizeof types[0];
    if (index < plain)
        return types[index].written;
    if (index == plain)
        return date_or_no;
    return index - plain - 1 < UNIT_COUNT ? units[index - plain - 1].many : NULL;
}

const char *type_name(struct type type)
{
    if (type.base == TYPE_NUMBER)
        return units[type.unit].many;
    if (type_or_no(type))
        return "a date, or no for not done";
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (types[i].base == type.base)
            return types[i].said;
    return "a mistake reported elsewhere";
}

bool type_same(struct type a, struct type b)
{
    if (a.base == TYPE_POISON || b.base == TYPE_POISON)
        return true;
    if (a.base != b.base)
        return false;
    if (a.base == TYPE_NUMBER)
        return a.unit == b.unit;
    return a.base != TYPE_CHOICE || a.choices == b.choices;
}
