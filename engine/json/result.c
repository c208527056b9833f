/* SPDX-License-Identifier: MIT
 * A decision as JSON. The keys, their order and the words of the results are a contract that other programs rely on; new keys go behind the old
 * ones of their object. Lists that are empty are written as [], values that are absent as null. */
#include "json/fields.h"

static const char *const verdicts[] = {"lawful", "unlawful", "undetermined"};
static const char *const outcomes[] = {"met", "not_met", "unknown"};
static const char *const bar_results[] = {"applies", "does_not_apply", "unknown"};

static void write_limb(struct writer *w, const onroll_limb *limb)
{
    writer_open(w, '{');
    json_field(w, "limb", limb->limb);
    json_field(w, "role", limb->role);
    json_field(w, "of", limb->of);
    json_field(w, "result", outcomes[limb->result]);
    json_field(w, "reason", limb->reason);
    json_cite(w, "cite", &limb->cite);
    json_values(w, limb->facts, limb->fact_count);
    writer_close(w, '}');
}

static void write_ground(struct writer *w, const onroll_ground *ground)
{
    writer_open(w, '{');
    json_field(w, "ground", ground->ground);
    json_field(w, "title", ground->title);
    json_field(w, "result", outcomes[ground->result]);
    writer_key(w, "limbs");
    writer_open(w, '[');
    for (size_t i = 0; i < ground->limb_count; i++)
        write_limb(w, &ground->limbs[i]);
    writer_close(w, ']');
    writer_key(w, "readings");
    writer_open(w, '[');
    for (size_t i = 0; i < ground->reading_count; i++) {
        writer_open(w, '{');
        json_field(w, "reading", ground->readings[i].reading);
        json_field(w, "result", outcomes[ground->readings[i].result]);
        json_field(w, "reason", ground->readings[i].reason);
        writer_close(w, '}');
    }
    writer_close(w, ']');
    json_field(w, "paragraph", ground->paragraph);
    json_flag(w, "claimed", ground->claimed);
    writer_close(w, '}');
}

static void write_bar(struct writer *w, const onroll_bar *bar)
{
    writer_open(w, '{');
    json_field(w, "bar", bar->bar);
    json_field(w, "result", bar_results[bar->result]);
    json_field(w, "defeats", bar->defeats);
    json_field(w, "reason", bar->reason);
    json_cite(w, "cite", &bar->cite);
    writer_key(w, "by_ground");
    writer_open(w, '{');
    for (size_t i = 0; i < bar->by_ground_count; i++)
        json_field(w, bar->by_ground[i].ground, bar_results[bar->by_ground[i].result]);
    writer_close(w, '}');
    json_values(w, bar->facts, bar->fact_count);
    writer_close(w, '}');
}

static void write_missing(struct writer *w, const onroll_result *r)
{
    writer_key(w, "missing");
    writer_open(w, '[');
    for (size_t i = 0; i < r->missing_count; i++) {
        const onroll_missing *missing = &r->missing[i];
        writer_open(w, '{');
        json_field(w, "fact", missing->fact);
        json_strings(w, "or", missing->alternatives, missing->alternative_count);
        json_field(w, "question", missing->question);
        json_field(w, "from", missing->from);
        json_strings(w, "grounds", missing->grounds, missing->ground_count);
        json_field(w, "role", missing->role);
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
        json_field(w, "ground", r->paths[i].ground);
        writer_key(w, "needs");
        writer_open(w, '[');
        for (size_t n = 0; n < r->paths[i].need_count; n++) {
            writer_open(w, '{');
            json_field(w, "limb", r->paths[i].needs[n].limb);
            json_field(w, "change", r->paths[i].needs[n].change);
            json_date(w, "by", r->paths[i].needs[n].by);
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
    json_date(w, "date", earliest->date);
    json_date(w, "next_school_day", earliest->next_school_day);
    json_field(w, "ground", earliest->ground);
    json_strings(w, "provided", earliest->provided, earliest->provided_count);
    writer_close(w, '}');
}

static void write_count(struct writer *w, const onroll_count *count)
{
    writer_open(w, '{');
    json_field(w, "name", count->name);
    writer_key(w, "total");
    writer_number(w, count->total);
    json_field(w, "unit", count->unit);
    writer_key(w, "days");
    writer_open(w, '[');
    for (size_t i = 0; i < count->day_count; i++) {
        writer_open(w, '{');
        json_date(w, "date", count->days[i].date);
        json_flag(w, "counted", count->days[i].counted);
        json_field(w, "why", count->days[i].why);
        writer_close(w, '}');
    }
    writer_close(w, ']');
    writer_key(w, "readings");
    writer_open(w, '[');
    for (size_t i = 0; i < count->reading_count; i++) {
        writer_open(w, '{');
        json_field(w, "reading", count->readings[i].reading);
        writer_key(w, "total");
        writer_number(w, count->readings[i].total);
        json_field(w, "unit", count->readings[i].unit);
        json_field(w, "verdict", verdicts[count->readings[i].verdict]);
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
        json_field(w, "duty", duty->duty);
        json_date(w, "due", duty->due);
        json_field(w, "by", duty->by);
        json_field(w, "status", duty->status);
        json_field(w, "reason", duty->reason);
        json_cite(w, "cite", &duty->cite);
        json_flag(w, "local", duty->local);
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
        json_field(w, "claim", conflict->claim);
        json_field(w, "kind", conflict->kind);
        json_field(w, "reason", conflict->reason);
        json_cite(w, "policy", &conflict->policy);
        json_cite(w, "law", &conflict->law);
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
        json_field(w, "code", notes[i].code);
        json_field(w, "message", notes[i].message);
        json_field(w, "fact", notes[i].fact);
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
    json_field(w, "verdict", verdicts[plain->verdict]);
    json_flag(w, "must_delete", plain->must_delete);
    writer_close(w, '}');
}

void json_head(struct writer *w, const onroll_result *r)
{
    json_field(w, "case", r->case_reference);
    json_field(w, "authority", r->authority);
    json_date(w, "deletion_date", r->deletion_date);
    json_date(w, "checked_on", r->checked_on);
    json_flag(w, "forecast", r->forecast);
    writer_key(w, "law");
    if (r->law_instrument) {
        writer_open(w, '{');
        json_field(w, "instrument", r->law_instrument);
        json_field(w, "title", r->law_title);
        writer_close(w, '}');
    } else {
        writer_null(w);
    }
    json_field(w, "ground", r->ground);
    json_field(w, "verdict", verdicts[r->verdict]);
    json_flag(w, "must_delete", r->must_delete);
    json_date(w, "since", r->since);
    write_without_gates(w, r->without_gates);
}

void json_rules(struct writer *w, const onroll_result *r)
{
    writer_key(w, "rules");
    writer_open(w, '{');
    json_field(w, "version", r->rules_version);
    json_field(w, "sha256", r->rules_sha256);
    writer_close(w, '}');
    json_field(w, "tool", "onroll " ONROLL_VERSION);
}

static void write_whole(struct writer *w, const onroll_result *r)
{
    json_head(w, r);
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
    json_local(w, r);
    write_missing(w, r);
    write_paths(w, r);
    write_earliest(w, r->earliest);
    write_counts(w, r);
    write_duties(w, r);
    write_conflicts(w, r);
    write_notes(w, "assumptions", r->assumptions, r->assumption_count);
    write_notes(w, "warnings", r->warnings, r->warning_count);
    json_strings(w, "not_needed", r->not_needed, r->not_needed_count);
    json_rules(w, r);
    json_field(w, "headline", r->headline);
    json_strings(w, "why", r->why, r->why_count);
    json_field(w, "rests_on", r->rests_on);
    json_date(w, "lapses", r->lapses);
}

static void write_compact(struct writer *w, const onroll_result *r)
{
    json_field(w, "case", r->case_reference);
    json_field(w, "verdict", verdicts[r->verdict]);
    json_field(w, "ground", r->ground);
    json_flag(w, "must_delete", r->must_delete);
    json_field(w, "local", r->local_result);
    writer_key(w, "grounds");
    writer_open(w, '{');
    for (size_t i = 0; i < r->ground_count; i++)
        json_field(w, r->grounds[i].ground, outcomes[r->grounds[i].result]);
    writer_close(w, '}');
    writer_key(w, "missing");
    writer_open(w, '[');
    for (size_t i = 0; i < r->missing_count; i++)
        writer_string(w, r->missing[i].fact);
    writer_close(w, ']');
    json_strings(w, "why", r->why, r->why_count);
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
    json_field(&w, "case", case_reference);
    json_field(&w, "verdict", NULL);
    writer_key(&w, "error");
    writer_open(&w, '{');
    place_field(&w, "line", line);
    place_field(&w, "column", column);
    json_field(&w, "fact", fact);
    json_field(&w, "message", message);
    writer_close(&w, '}');
    writer_close(&w, '}');
    return writer_end(&w);
}
