/* SPDX-License-Identifier: MIT
 * Values as words: exact and short for lists ("15 school days", "2026-03-09"), readable inside sentences ("Monday 9 March 2026"). */
#include "explain/explain.h"

static const char *state_words(enum state state)
{
    switch (state) {
    case STATE_NOT_SUPPLIED: return "not supplied";
    case STATE_NOT_KNOWN: return "not known";
    case STATE_NOT_APPLICABLE: return "not applicable";
    case STATE_KNOWN: break;
    }
    return "known";
}

void date_in_sentence(struct buffer *out, int32_t day) { date_words(out, day); }

static void add_codes(struct explainer *x, struct buffer *out, uint64_t set)
{
    const struct vocabulary *v = &x->rules->vocabulary;
    const char *comma = "";
    for (uint32_t i = 0; i < v->codes.count; i++)
        if ((set >> i) & 1) {
            buffer_string(out, comma);
            buffer_add(out, v->codes.at[i].code);
            comma = ", ";
        }
    if (!*comma)
        buffer_string(out, "none");
}

static void add_number(struct buffer *out, int64_t number, enum unit unit)
{
    buffer_number(out, number);
    buffer_char(out, ' ');
    buffer_string(out, unit_name(unit, number));
}

static void add_words_of(struct explainer *x, struct buffer *out, uint32_t fact)
{
    const struct stated *s = fact == FACT_NONE ? NULL : &x->facts->stated[fact];
    buffer_string(out, s && s->text ? s->text : "as stated");
}

static void add_known(struct explainer *x, struct buffer *out, const struct cell *cell, struct type type, uint32_t fact, bool sentence)
{
    char iso[DATE_ISO_BYTES];
    switch (type.base) {
    case TYPE_YES_NO: buffer_string(out, cell->low ? "yes" : "no"); break;
    case TYPE_DATE:
        date_iso((int32_t)cell->low, iso);
        if (type_or_no(type) && date_never(cell->low))
            buffer_string(out, sentence ? "not done" : "no, not done");
        else if (sentence)
            date_in_sentence(out, (int32_t)cell->low);
        else
            buffer_string(out, iso);
        break;
    case TYPE_NUMBER: add_number(out, cell->low, type.unit); break;
    case TYPE_RECORDS: add_number(out, cell->low, UNIT_ENTRIES); break;
    case TYPE_CHOICE: {
        const struct fact *f = &x->rules->vocabulary.facts.at[type.choices];
        buffer_add(out, sentence ? f->values[cell->low].says : f->values[cell->low].value);
        break;
    }
    case TYPE_CODES: add_codes(x, out, (uint64_t)cell->low); break;
    case TYPE_TEXT: case TYPE_GROUND: case TYPE_AUTHORITY: add_words_of(x, out, fact); break;
    case TYPE_CALENDAR: case TYPE_REGISTER: buffer_string(out, "as stated"); break;
    case TYPE_POISON: break;
    }
}

/* What is known of a date or number that is not known: its bounds, where they say something. */
static bool add_bounds(struct buffer *out, const struct cell *cell, struct type type, bool sentence)
{
    char low[DATE_ISO_BYTES], high[DATE_ISO_BYTES];
    if (type.base == TYPE_NUMBER && cell->low > 0) {
        buffer_string(out, "at least ");
        add_number(out, cell->low, type.unit);
        return true;
    }
    if (type.base != TYPE_DATE || (cell->low <= DATE_MIN && cell->high >= DATE_MAX) || cell->low <= DATE_MIN || cell->high >= DATE_MAX)
        return false;
    if (sentence) {
        buffer_string(out, "between ");
        date_in_sentence(out, (int32_t)cell->low);
        buffer_string(out, " and ");
        date_in_sentence(out, (int32_t)cell->high);
        return true;
    }
    date_iso((int32_t)cell->low, low);
    date_iso((int32_t)cell->high, high);
    buffer_string(out, "from ");
    buffer_string(out, low);
    buffer_string(out, " to ");
    buffer_string(out, high);
    return true;
}

void value_in_sentence(struct explainer *x, struct buffer *out, uint32_t term, struct type type, uint32_t fact)
{
    const struct cell *cell = &x->run->cells[term];
    if (cell->state == STATE_KNOWN)
        add_known(x, out, cell, type, fact, true);
    else if (cell->state == STATE_NOT_APPLICABLE)
        buffer_string(out, "(does not apply)");
    else if (add_bounds(out, cell, type, true))
        return;
    else if (type.base == TYPE_NUMBER) {
        buffer_string(out, "an unknown number of ");
        buffer_string(out, unit_name(type.unit, 2));
    } else
        buffer_string(out, cell->state == STATE_NOT_KNOWN ? "(not known)" : "(not stated)");
}

static const char *term_value(struct explainer *x, const struct read_name *name)
{
    const struct cell *cell = &x->run->cells[name->term];
    if (x->values[name->term])
        return x->values[name->term];
    struct buffer out;
    buffer_init(&out, x->arena);
    if (cell->state == STATE_KNOWN)
        add_known(x, &out, cell, name->type, name->fact, false);
    else if (cell->state == STATE_NOT_APPLICABLE || !add_bounds(&out, cell, name->type, false))
        return x->values[name->term] = state_words(cell->state);
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return x->values[name->term] = text ? text : "";
}

const char *value_of_name(struct explainer *x, const struct read_name *name)
{
    if (name->term != NO_TERM)
        return term_value(x, name);
    onroll_outcome outcome = slot_outcome(x->run, name->slot);
    if (outcome != ONROLL_UNKNOWN)
        return outcome == ONROLL_MET ? "yes" : "no";
    return name->fact == FACT_NONE ? "not known" : state_words(x->facts->values[name->fact].state);
}

const onroll_value *values_read(struct explainer *x, const struct read_name *names, uint32_t count)
{
    onroll_value *out = ARENA_ROOM(x->arena, onroll_value, count ? count : 1);
    if (!out) {
        x->failed = true;
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct stated *s = names[i].fact == FACT_NONE ? NULL : &x->facts->stated[names[i].fact];
        out[i] = (onroll_value){names[i].name, value_of_name(x, &names[i]), s ? s->by : NULL, s ? s->on : NULL, s ? s->because : NULL};
    }
    return out;
}
