/* SPDX-License-Identifier: MIT
 * What is loaded, for people: the public view of the rules, and the authority a person means. */
#include "rules/program.h"
#include "rules/reader.h"

static onroll_date day_or_none(int32_t day) { return day <= DATE_MIN || day >= DATE_MAX ? ONROLL_NO_DATE : (onroll_date){day}; }

static const char *weakest(const struct ground *ground)
{
    enum standing standing = STANDING_CONFIRMED;
    const char *name = "confirmed";
    for (uint32_t i = 0; i < ground->limbs.count; i++) {
        const struct limb *limb = &ground->limbs.at[i];
        if (limb->role != ROLE_DOUBT && limb->basis.standing > standing) {
            standing = limb->basis.standing;
            name = limb->basis.cite.standing;
        }
    }
    return name;
}

static const onroll_rules_limb *view_limbs(struct arena *arena, const struct ground *ground)
{
    static const char *const roles[] = {[ROLE_REQUIRES] = "requires", [ROLE_UNLESS] = "unless", [ROLE_DOUBT] = "doubt"};
    onroll_rules_limb *out = ARENA_ARRAY(arena, onroll_rules_limb, ground->limbs.count + 1);
    for (uint32_t i = 0; out && i < ground->limbs.count; i++) {
        const struct limb *limb = &ground->limbs.at[i];
        out[i] = (onroll_rules_limb){.limb = limb->id.at, .role = roles[limb->role], .of = limb->of.len ? limb->of.at : NULL, .that = limb->that.node ? limb->that.node->text.at : "",
                                     .says = limb->role == ROLE_DOUBT && limb->unknown.node ? limb->unknown.node->text.at : NULL, .cite = limb->basis.cite.provision,
                                     .standing = limb->basis.cite.standing, .point = limb->basis.cite.point, .from = day_or_none(limb->force.from), .to = day_or_none(limb->force.to)};
    }
    return out;
}

static onroll_rules_ground *view_grounds(struct arena *arena, const struct instrument *in, size_t *count)
{
    onroll_rules_ground *out = ARENA_ARRAY(arena, onroll_rules_ground, in->ground_count + 1);
    *count = 0;
    for (uint32_t p = 0; out && p < in->paragraphs.count; p++)
        for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++) {
            const struct ground *ground = &in->paragraphs.at[p].grounds.at[g];
            struct force force = {ground->force.from > in->force.from ? ground->force.from : in->force.from, ground->force.to < in->force.to ? ground->force.to : in->force.to};
            out[(*count)++] = (onroll_rules_ground){ground->id.at, ground->title.at, in->paragraphs.at[p].id.at, ground->limbs.count, view_limbs(arena, ground), weakest(ground),
                                                    day_or_none(force.from), day_or_none(force.to)};
        }
    return out;
}

static void view_instruments(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    onroll_rules_instrument *out = ARENA_ARRAY(reader->arena, onroll_rules_instrument, rules->instruments.count + 1);
    int32_t newest = DATE_MIN;
    for (uint32_t i = 0; out && i < rules->instruments.count; i++) {
        const struct instrument *in = &rules->instruments.at[i];
        out[i] = (onroll_rules_instrument){.instrument = in->id.at, .title = in->title.at, .href = in->href.len ? in->href.at : NULL, .file = in->file.at,
                                           .from = day_or_none(in->force.from), .to = day_or_none(in->force.to), .commenced = in->commenced,
                                           .checked_on = {in->checked_on}, .bar_count = in->bars.count, .duty_count = in->duties.count, .warning_count = in->warnings.count};
        out[i].grounds = view_grounds(reader->arena, in, &out[i].ground_count);
        newest = in->checked_on > newest ? in->checked_on : newest;
    }
    char iso[DATE_ISO_BYTES];
    date_iso(newest, iso);
    rules->view.version = text_string(reader->arena, text_of(iso));
    rules->view.instruments = out;
    rules->view.instrument_count = out ? rules->instruments.count : 0;
}

static void view_facts(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    onroll_rules_fact *out = ARENA_ARRAY(reader->arena, onroll_rules_fact, rules->vocabulary.facts.count + 1);
    for (uint32_t i = 0; out && i < rules->vocabulary.facts.count; i++) {
        const struct fact *fact = &rules->vocabulary.facts.at[i];
        const char **values = ARENA_ARRAY(reader->arena, const char *, fact->value_count + 1);
        for (uint32_t n = 0; values && n < fact->value_count; n++)
            values[n] = fact->values[n].value.at;
        out[i] = (onroll_rules_fact){.fact = fact->name.at, .type = type_or_no(fact->type) ? "date or no" : type_name(fact->type), .kind = fact_kind_name(fact->kind),
                                     .unit = fact->type.base == TYPE_NUMBER ? unit_name(fact->type.unit, 2) : NULL, .question = fact->question.len ? fact->question.at : "",
                                     .from = holder_name(fact->from), .values = values, .value_count = fact->value_count, .derived = fact->worked_out};
    }
    rules->view.facts = out;
    rules->view.fact_count = out ? rules->vocabulary.facts.count : 0;
}

static void view_days(struct arena *arena, const struct school_calendar *c, onroll_rules_calendar *out)
{
    static const char *const kinds[FORM_LISTS] = {[FORM_TERMS] = "term", [FORM_HOLIDAYS] = "holiday", [FORM_INSET] = "INSET", [FORM_CLOSURES] = "closure", [FORM_EXTRA] = "extra"};
    size_t count = 0;
    for (enum form_list list = 0; list < FORM_LISTS; list++)
        count += c->form.lists[list].count;
    onroll_rules_days *days = ARENA_ARRAY(arena, onroll_rules_days, count + 1);
    for (enum form_list list = 0; days && list < FORM_LISTS; list++)
        for (uint32_t i = 0; i < c->form.lists[list].count; i++) {
            const struct calendar_period *period = &c->form.lists[list].at[i];
            int32_t school_days = 0;
            (void)calendar_school_days(&c->calendar, period->from, period->to, &school_days); /* a holiday may lie outside: it has none */
            days[out->day_count++] = (onroll_rules_days){kinds[list], {period->from}, {period->to}, c->form.lists[list].labels[i], (size_t)school_days};
        }
    out->days = days;
}

static void view_calendars(struct reader *reader)
{
    onroll_rules *rules = reader->rules;
    onroll_rules_calendar *out = ARENA_ARRAY(reader->arena, onroll_rules_calendar, (size_t)rules->calendars.count + 1);
    for (uint32_t i = 0; out && i < rules->calendars.count; i++) {
        const struct school_calendar *c = &rules->calendars.at[i];
        out[i] = (onroll_rules_calendar){.calendar = c->id.at, .title = c->title.at, .authority = c->authority == FACT_NONE ? NULL : rules->authorities.at[c->authority].id.at,
                                         .standing = c->example ? "example" : "published", .source = c->source.len ? c->source.at : NULL,
                                         .href = c->href.len ? c->href.at : NULL, .checked_on = {c->checked_on}, .from = {c->calendar.first}, .to = {c->calendar.last},
                                         .school_days = c->calendar.school_days};
        view_days(reader->arena, c, &out[i]);
    }
    rules->view.calendars = out;
    rules->view.calendar_count = out ? rules->calendars.count : 0;
}

void rules_view_build(struct reader *reader, const struct text *files, uint32_t file_count)
{
    onroll_rules *rules = reader->rules;
    view_instruments(reader);
    view_facts(reader);
    view_calendars(reader);
    onroll_rules_authority *authorities = ARENA_ARRAY(reader->arena, onroll_rules_authority, rules->authorities.count + 1);
    for (uint32_t i = 0; authorities && i < rules->authorities.count; i++)
        authorities[i] = (onroll_rules_authority){rules->authorities.at[i].id.at, rules->authorities.at[i].name.at, rules->authorities.at[i].la_code.at,
                                                  rules->authorities.at[i].policies.count, day_or_none(rules->authorities.at[i].force.from),
                                                  day_or_none(rules->authorities.at[i].force.to)};
    const char **names = ARENA_ARRAY(reader->arena, const char *, file_count + 1);
    for (uint32_t i = 0; names && i < file_count; i++)
        names[i] = files[i].at;
    rules->view.authorities = authorities;
    rules->view.authority_count = authorities ? rules->authorities.count : 0;
    rules->view.files = names;
    rules->view.file_count = names ? file_count : 0;
    rules->view.sha256 = rules->sha256.at;
    rules->view.program_count = rules->epochs.count;
}

const onroll_rules_view *onroll_rules_inspect(const onroll_rules *rules) { return &rules->view; }

static bool gss_covers(const struct authority *a, struct text code, int32_t date)
{
    for (uint32_t i = 0; i < a->gss_codes.count; i++)
        if (a->gss_codes.at[i].code.len == code.len && !force_covers(a->gss_codes.at[i].force, date)) {
            bool same = true;
            for (size_t n = 0; n < code.len && same; n++)
                same = (a->gss_codes.at[i].code.at[n] | 0x20) == (code.at[n] | 0x20);
            if (same)
                return false;
        }
    return true;
}

uint32_t rules_authority(const onroll_rules *rules, struct arena *scratch, struct text written, int32_t date)
{
    written = text_trim(written);
    char *lower = written.len ? arena_copy(scratch, written.at, written.len) : NULL;
    for (size_t i = 0; lower && i < written.len; i++)
        lower[i] = (char)(lower[i] >= 'A' && lower[i] <= 'Z' ? lower[i] - 'A' + 'a' : lower[i]);
    uint32_t found = lower ? map_get(&rules->authority_map, (struct text){lower, written.len}) : MAP_NONE;
    if (found == MAP_NONE || (date != DATE_NONE && !gss_covers(&rules->authorities.at[found], written, date)))
        return FACT_NONE;
    return found;
}

onroll_status onroll_rules_find_authority(const onroll_rules *rules, const char *written, onroll_date on, const onroll_rules_authority **out)
{
    struct arena scratch;
    arena_init(&scratch, NULL);
    uint32_t found = rules_authority(rules, &scratch, text_of(written), on.day);
    onroll_status status = scratch.failed ? ONROLL_ENOMEM : ONROLL_OK;
    *out = found == FACT_NONE || status != ONROLL_OK ? NULL : &rules->view.authorities[found];
    arena_free(&scratch);
    return status;
}
