/* SPDX-License-Identifier: MIT
 * The kinds of fields that a decision is made of. */
#include "json/fields.h"

#include "calendar/date.h"

void json_field(struct writer *w, const char *key, const char *value)
{
    writer_key(w, key);
    writer_string(w, value);
}

void json_flag(struct writer *w, const char *key, bool value)
{
    writer_key(w, key);
    writer_bool(w, value);
}

void json_field_when_given(struct writer *w, const char *key, const char *value)
{
    if (value)
        json_field(w, key, value);
}

void json_date(struct writer *w, const char *key, onroll_date date)
{
    char iso[DATE_ISO_BYTES];
    bool none = date.day == ONROLL_NO_DATE.day;
    if (!none)
        date_iso(date.day, iso);
    json_field(w, key, none ? NULL : iso);
}

void json_strings(struct writer *w, const char *key, const char *const *list, size_t count)
{
    writer_key(w, key);
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++)
        writer_string(w, list[i]);
    writer_close(w, ']');
}

void json_cite(struct writer *w, const char *key, const onroll_cite *cite)
{
    writer_key(w, key);
    writer_open(w, '{');
    json_field(w, "source", cite->source);
    json_field(w, "provision", cite->provision);
    json_field(w, "href", cite->href);
    json_field(w, "standing", cite->standing);
    json_field(w, "point", cite->point);
    writer_close(w, '}');
}

void json_values(struct writer *w, const onroll_value *values, size_t count)
{
    writer_key(w, "facts");
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        writer_open(w, '{');
        json_field(w, "fact", values[i].fact);
        json_field(w, "value", values[i].value);
        json_field_when_given(w, "by", values[i].by);
        json_field_when_given(w, "on", values[i].on);
        json_field_when_given(w, "because", values[i].because);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}
