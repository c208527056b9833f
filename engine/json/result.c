/* SPDX-License-Identifier: MIT
 * A decision as JSON. The keys, their order and the words of the results are a contract that other programs rely on; new keys go behind the old
 * ones of their object. Lists that are empty are written as [], values that are absent as null. */
#include "json/writer.h"

#include "calendar/date.h"

static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
static const char *const outcomes[] = {"met", "not_met", "unknown"};
static const char *const bar_results[] = {"applies", "does_not_apply", "unknown"};

static void field(struct writer *w, const char *key, const char *value)
{
    writer_key(w, key);
    writer_string(w, value);
}

static void flag(struct writer *w, const char *key, bool value)
{
    writer_key(w, key);
    writer_bool(w, value);
}

static void field_when_given(struct writer *w, const char *key, const char *value)
{
    if (value)
        field(w, key, value);
}

static void date_field(struct writer *w, const char *key, onroll_date date)
{
    char iso[DATE_ISO_BYTES];
    bool none = date.day == ONROLL_NO_DATE.day;
    if (!none)
        date_iso(date.day, iso);
    field(w, key, none ? NULL : iso);
}

static void strings(struct writer *w, const char *key, const char *const *list, size_t count)
{
    writer_key(w, key);
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++)
        writer_string(w, list[i]);
    writer_close(w, ']');
}

static void write_cite(struct writer *w, const char *key, const onroll_cite *cite)
{
    writer_key(w, key);
    writer_open(w, '{');
    field(w, "source", cite->source);
    field(w, "provision", cite->provision);
    field(w, "href", cite->href);
    field(w, "standing", cite->standing);
    field(w, "point", cite->point);
    writer_close(w, '}');
}

static void write_values(struct writer *w, const onroll_value *values, size_t count)
{
    writer_key(w, "facts");
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        writer_open(w, '{');
        field(w, "fact", values[i].fact);
        field(w, "value", values[i].value);
        field_when_given(w, "by", values[i].by);
        field_when_given(w, "on", values[i].on);
        field_when_given(w, "because", values[i].because);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void write_limb(struct writer *w, const onroll_limb *limb)
{
    writer_open(w, '{');
    field(w, "limb", limb->limb);
    field(w, "role", limb->role);
    field(w, "of", limb->of);
    field(w, "result", outcomes[limb->result]);
    field(w, "reason", limb->reason);
    write_cite(w, "cite", &limb->cite);
    write_values(w, limb->facts, limb->fact_count);
    writer_close(w, '}');
}

static void write_ground(struct writer *w, const onroll_ground *ground)
{
    writer_open(w, '{');
    field(w, "ground", ground->ground);
    field(w, "title", ground->title);
    field(w, "result", outcomes[ground->result]);
    writer_key(w, "limbs");
    writer_open(w, '[');
    for (size_t i = 0; i < ground->limb_count; i++)
        write_limb(w, &ground->limbs[i]);
    writer_close(w, ']');
    writer_key(w, "readings");
    writer_open(w, '[');
    for (size_t i = 0; i < ground->reading_count; i++) {
        writer_open(w, '{');
        field(w, "reading", ground->readings[i].reading);
        field(w, "result", outcomes[ground->readings[i].result]);
        field(w, "reason", ground->readings[i].reason);
        writer_close(w, '}');
    }
    writer_close(w, ']');
    field(w, "paragraph", ground->paragraph);
    flag(w, "claimed", ground->claimed);
    writer_close(w, '}');
}

static void write_bar(struct writer *w, const onroll_bar *bar)
{
    writer_open(w, '{');
    field(w, "bar", bar->bar);
    field(w, "result", bar_results[bar->result]);
    field(w, "defeats", bar->defeats);
    field(w, "reason", bar->reason);
    write_cite(w, "cite", &bar->cite);
    writer_key(w, "by_ground");
    writer_open(w, '{');
    for (size_t i = 0; i < bar->by_ground_count; i++)
        field(w, bar->by_ground[i].ground, bar_results[bar->by_ground[i].result]);
    writer_close(w, '}');
    write_values(w, bar->facts, bar->fact_count);
    writer_close(w, '}');
}

static void write_item(struct writer *w, const onroll_item *item)
{
    writer_open(w, '{');
    field(w, "item", item->item);
    field(w, "kind", item->kind);
    field(w, "result", item->result);
    date_field(w, "due", item->due);
    field(w, "reason", item->reason);
    write_cite(w, "cite", &item->cite);
    date_field(w, "from", item->from);
    date_field(w, "done_on", item->done_on);
    date_field(w, "other_due", item->other_due);
    field(w, "by", item->by);
    field(w, "says", item->says);
    field(w, "note", item->note);
    write_values(w, item->facts, item->fact_count);
    writer_close(w, '}');
}

static void write_items(struct writer *w, const char *key, const onroll_item *items, size_t count)
{
    writer_key(w, key);
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++)
        write_item(w, &items[i]);
    writer_close(w, ']');
}

static void write_policy(struct writer *w, const onroll_policy *policy)
{
    writer_key(w, "policy");
    if (!policy) {
        writer_null(w);
        return;
    }
    writer_open(w, '{');
    field(w, "policy", policy->policy);
    field(w, "title", policy->title);
    date_field(w, "from", policy->from);
    field(w, "from_stated", policy->from_stated);
    date_field(w, "review_by", policy->review_by);
    writer_close(w, '}');
}

static void write_local(struct writer *w, const onroll_result *r)
{
    writer_key(w, "local");
    writer_open(w, '{');
    field(w, "result", r->local_result);
    write_items(w, "items", r->local_items, r->local_item_count);
    write_policy(w, r->policy);
    write_items(w, "authority_items", r->authority_items, r->authority_item_count);
    writer_close(w, '}');
}

static void write_missing(struct writer *w, const onroll_result *r)
{
    writer_key(w, "missing");
    writer_open(w, '[');
    for (size_t i = 0; i < r->missing_count; i++) {
        const onroll_missing *missing = &r->missing[i];
        writer_open(w, '{');
        field(w, "fact", missing->fact);
        strings(w, "or", missing->alternatives, missing->alternative_count);
        field(w, "question", missing->question);
        field(w, "from", missing->from);
        strings(w, "grounds", missing->grounds, missing->ground_count);
        field(w, "role", missing->role);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void write_paths(struct writer *w, const onroll_result *r)
{
    writer_key(w, "paths");
    writer_open(w, '[');
    for (size_t i = 0; i < r->path_count; i++) {
        writer_open(w, '{');
        field(w, "ground", r->paths[i].ground);
        writer_key(w, "needs");
        writer_open(w, '[');
        for (size_t n = 0; n < r->paths[i].need_count; n++) {
            writer_open(w, '{');
            field(w, "limb", r->paths[i].needs[n].limb);
            field(w, "change", r->paths[i].needs[n].change);
            date_field(w, "by", r->paths[i].needs[n].by);
            writer_close(w, '}');
        }
        writer_close(w, ']');
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void write_earliest(struct writer *w, const onroll_earliest *earliest)
{
    writer_key(w, "earliest");
    if (!earliest) {
        writer_null(w);
        return;
    }
    writer_open(w, '{');
    date_field(w, "date", earliest->date);
    date_field(w, "next_school_day", earliest->next_school_day);
    field(w, "ground", earliest->ground);
    strings(w, "provided", earliest->provided, earliest->provided_count);
    writer_close(w, '}');
}

static void write_count(struct writer *w, const onroll_count *count)
{
    writer_open(w, '{');
    field(w, "name", count->name);
    writer_key(w, "total");
    writer_number(w, count->total);
    field(w, "unit", count->unit);
    writer_key(w, "days");
    writer_open(w, '[');
    for (size_t i = 0; i < count->day_count; i++) {
        writer_open(w, '{');
        date_field(w, "date", count->days[i].date);
        flag(w, "counted", count->days[i].counted);
        field(w, "why", count->days[i].why);
        writer_close(w, '}');
    }
    writer_close(w, ']');
    writer_close(w, '}');
}

static void write_counts(struct writer *w, const onroll_result *r)
{
    writer_key(w, "counts");
    writer_open(w, '[');
    for (size_t i = 0; i < r->count_count; i++)
        write_count(w, &r->counts[i]);
    writer_close(w, ']');
}

static void write_duties(struct writer *w, const onroll_result *r)
{
    writer_key(w, "duties");
    writer_open(w, '[');
    for (size_t i = 0; i < r->duty_count; i++) {
        const onroll_duty *duty = &r->duties[i];
        writer_open(w, '{');
        field(w, "duty", duty->duty);
        date_field(w, "due", duty->due);
        field(w, "by", duty->by);
        field(w, "status", duty->status);
        field(w, "reason", duty->reason);
        write_cite(w, "cite", &duty->cite);
        flag(w, "local", duty->local);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void write_conflicts(struct writer *w, const onroll_result *r)
{
    writer_key(w, "conflicts");
    writer_open(w, '[');
    for (size_t i = 0; i < r->conflict_count; i++) {
        const onroll_conflict *conflict = &r->conflicts[i];
        writer_open(w, '{');
        field(w, "claim", conflict->claim);
        field(w, "kind", conflict->kind);
        field(w, "reason", conflict->reason);
        write_cite(w, "policy", &conflict->policy);
        write_cite(w, "law", &conflict->law);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void write_notes(struct writer *w, const char *key, const onroll_note *notes, size_t count)
{
    writer_key(w, key);
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        writer_open(w, '{');
        field(w, "code", notes[i].code);
        field(w, "message", notes[i].message);
        field(w, "fact", notes[i].fact);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void write_without_gates(struct writer *w, const onroll_without_gates *plain)
{
    writer_key(w, "without_gates");
    if (!plain) {
        writer_null(w);
        return;
    }
    writer_open(w, '{');
    field(w, "verdict", verdicts[plain->verdict]);
    flag(w, "must_delete", plain->must_delete);
    writer_close(w, '}');
}

static void write_head(struct writer *w, const onroll_result *r)
{
    field(w, "case", r->case_reference);
    field(w, "authority", r->authority);
    date_field(w, "deletion_date", r->deletion_date);
    date_field(w, "checked_on", r->checked_on);
    flag(w, "forecast", r->forecast);
    writer_key(w, "law");
    if (r->law_instrument) {
        writer_open(w, '{');
        field(w, "instrument", r->law_instrument);
        field(w, "title", r->law_title);
        writer_close(w, '}');
    } else {
        writer_null(w);
    }
    field(w, "ground", r->ground);
    field(w, "verdict", verdicts[r->verdict]);
    flag(w, "must_delete", r->must_delete);
    date_field(w, "since", r->since);
    write_without_gates(w, r->without_gates);
}

static void write_whole(struct writer *w, const onroll_result *r)
{
    write_head(w, r);
    writer_key(w, "grounds");
    writer_open(w, '[');
    for (size_t i = 0; i < r->ground_count; i++)
        write_ground(w, &r->grounds[i]);
    writer_close(w, ']');
    writer_key(w, "bars");
    writer_open(w, '[');
    for (size_t i = 0; i < r->bar_count; i++)
        write_bar(w, &r->bars[i]);
    writer_close(w, ']');
    write_local(w, r);
    write_missing(w, r);
    write_paths(w, r);
    write_earliest(w, r->earliest);
    write_counts(w, r);
    write_duties(w, r);
    write_conflicts(w, r);
    write_notes(w, "assumptions", r->assumptions, r->assumption_count);
    write_notes(w, "warnings", r->warnings, r->warning_count);
    strings(w, "not_needed", r->not_needed, r->not_needed_count);
    writer_key(w, "rules");
    writer_open(w, '{');
    field(w, "version", r->rules_version);
    field(w, "sha256", r->rules_sha256);
    writer_close(w, '}');
    field(w, "tool", "onroll " ONROLL_VERSION);
    field(w, "headline", r->headline);
    strings(w, "why", r->why, r->why_count);
    field(w, "rests_on", r->rests_on);
}

static void write_compact(struct writer *w, const onroll_result *r)
{
    field(w, "case", r->case_reference);
    field(w, "verdict", verdicts[r->verdict]);
    field(w, "ground", r->ground);
    flag(w, "must_delete", r->must_delete);
    field(w, "local", r->local_result);
    writer_key(w, "grounds");
    writer_open(w, '{');
    for (size_t i = 0; i < r->ground_count; i++)
        field(w, r->grounds[i].ground, outcomes[r->grounds[i].result]);
    writer_close(w, '}');
    writer_key(w, "missing");
    writer_open(w, '[');
    for (size_t i = 0; i < r->missing_count; i++)
        writer_string(w, r->missing[i].fact);
    writer_close(w, ']');
    strings(w, "why", r->why, r->why_count);
}

onroll_status onroll_result_json(const onroll_result *result, onroll_json_shape shape, onroll_write_fn write, void *context)
{
    struct writer w;
    writer_init(&w, shape == ONROLL_JSON_FULL, write, context);
    writer_open(&w, '{');
    if (shape == ONROLL_JSON_COMPACT)
        write_compact(&w, result);
    else
        write_whole(&w, result);
    writer_close(&w, '}');
    return writer_end(&w);
}

static void place_field(struct writer *w, const char *key, uint32_t number)
{
    writer_key(w, key);
    if (number)
        writer_number(w, number);
    else
        writer_null(w);
}

onroll_status onroll_error_json(const char *case_reference, uint32_t line, uint32_t column, const char *fact, const char *message, onroll_write_fn write,
                                void *context)
{
    struct writer w;
    writer_init(&w, false, write, context);
    writer_open(&w, '{');
    field(&w, "case", case_reference);
    field(&w, "verdict", NULL);
    writer_key(&w, "error");
    writer_open(&w, '{');
    place_field(&w, "line", line);
    place_field(&w, "column", column);
    field(&w, "fact", fact);
    field(&w, "message", message);
    writer_close(&w, '}');
    writer_close(&w, '}');
    return writer_end(&w);
}
