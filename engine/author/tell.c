/* SPDX-License-Identifier: MIT
 * Putting a row together, and which rows are asked for. */
#include "author/tell.h"

#include "calendar/date.h"
#include "language/print.h"

#include <string.h>

static onroll_date day_or_none(int32_t day) { return day <= DATE_MIN || day >= DATE_MAX ? ONROLL_NO_DATE : (onroll_date){day}; }

/* ---- What is asked for ---- */

/* Is `asked` these pieces in a row? NULL ends them. */
static bool is_pieces(const char *asked, const char *const *pieces)
{
    for (; *pieces; pieces++) {
        size_t length = strlen(*pieces);
        if (strncmp(asked, *pieces, length) != 0)
            return false;
        asked += length;
    }
    return *asked == '\0';
}

static bool is_named(const char *asked, const char *id, const char *of)
{
    return is_pieces(asked, (const char *const[]){id, NULL}) || (of && (strcmp(asked, of) == 0 || is_pieces(asked, (const char *const[]){of, " ", id, NULL})));
}

static bool name_asked(const struct told *t, const char *id, const char *of)
{
    const char *asked = t->asked->rule;
    const char *const subjects[] = {t->subject, t->authority};
    if (!asked || is_named(asked, id, of))
        return true;
    if (t->ground.len && (text_is(t->ground, id) || (of && text_is(t->ground, of))))
        return true;
    for (int i = 0; i < 2; i++) {
        size_t length = subjects[i] ? strlen(subjects[i]) : 0;
        if (length && strncmp(asked, subjects[i], length) == 0 && asked[length] == '/' && is_named(asked + length + 1, id, of))
            return true;
    }
    return false;
}

bool told_asked(const struct told *t, const char *id, const char *of, struct force force)
{
    int32_t on = t->asked->on.day;
    return name_asked(t, id, of) && (on == DATE_NONE || (force_covers(force, on) && force_covers(t->within, on)));
}

void told_subject(struct told *t, const char *subject, const char *authority, const char *title, struct force within)
{
    t->subject = subject;
    t->authority = authority;
    t->title = title;
    t->within = within;
}

/* ---- A row ---- */

static void set_place(struct told *t, const struct node *node)
{
    const struct source *source = &t->rules->diag.sources.at[node->span.source];
    struct place place = diag_place(source, node->span.from);
    t->row.file = source->name.at;
    t->row.line = place.line;
    t->row.column = place.column;
}

void told_begin(struct told *t, const char *kind, const char *id, const struct node *node, struct force force)
{
    arena_reset(&t->arena);
    memset(&t->parts, 0, sizeof t->parts);
    memset(&t->facts, 0, sizeof t->facts);
    memset(&t->definitions, 0, sizeof t->definitions);
    int32_t from = force.from > t->within.from ? force.from : t->within.from, to = force.to < t->within.to ? force.to : t->within.to;
    t->row = (onroll_told_rule){.subject = t->subject, .authority = t->authority, .kind = kind, .id = id, .from = day_or_none(from), .to = day_or_none(to),
                                .cite = {.source = "", .provision = "", .standing = ""}};
    set_place(t, node);
}

static const struct instrument *instrument_of(const onroll_rules *rules, const onroll_cite *cite)
{
    for (uint32_t i = 0; cite->source && i < rules->instruments.count; i++)
        if (text_is(rules->instruments.at[i].id, cite->source))
            return &rules->instruments.at[i];
    return NULL;
}

const char *told_document(const onroll_rules *rules, const onroll_cite *cite)
{
    const struct instrument *law = instrument_of(rules, cite);
    return law && !law->cite_as_text ? law->title.at : NULL;
}

void told_basis(struct told *t, const struct authority_basis *basis)
{
    const struct instrument *law = instrument_of(t->rules, &basis->cite);
    t->row.cite = basis->cite;
    t->row.document = law ? told_document(t->rules, &basis->cite) : t->title;
}

static void add_part(struct told *t, onroll_told_part part)
{
    onroll_told_part *to = part.words ? LIST_ADD(&t->arena, &t->parts) : NULL;
    if (!to) {
        t->failed = true;
        return;
    }
    part.line = words_on_a_line(&t->arena, part.words);
    t->failed |= part.line == NULL;
    *to = part;
}

static bool is_listed(const char *const *list, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static void read_name(void *context, const struct expr *name)
{
    struct told *t = context;
    const struct definition *d = words_definition(&t->wording, name);
    const char *written = d ? d->name.at : t->rules->vocabulary.facts.at[name->index].name.at;
    bool listed = d ? is_listed(t->definitions.at, t->definitions.count, written) : is_listed(t->facts.at, t->facts.count, written);
    if (listed)
        return;
    const char **slot = d ? LIST_ADD(&t->arena, &t->definitions) : LIST_ADD(&t->arena, &t->facts);
    if (!slot)
        return;
    *slot = written;
    if (d)
        told_reads(t, d->is.expr);
}

static bool asks_register(const struct expr *e)
{
    return e->kind == EXPR_ATTENDED || e->kind == EXPR_REGISTER_DAY || e->kind == EXPR_REGISTER_CODES || e->kind == EXPR_REGISTER_SESSIONS;
}

static void read_registers(struct told *t, const struct expr *e)
{
    if (!e)
        return;
    if (asks_register(e))
        read_name(t, &(struct expr){.kind = EXPR_NAME, .index = e->index});
    read_registers(t, e->a);
    read_registers(t, e->b);
}

void told_reads(struct told *t, const struct expr *expr)
{
    expr_names(expr, read_name, t);
    read_registers(t, expr);
}

void told_condition(struct told *t, const char *part, const struct condition *condition)
{
    struct buffer written;
    if (!condition->expr)
        return;
    buffer_init(&written, &t->arena);
    expr_print(&written, condition->expr, &t->rules->vocabulary);
    told_reads(t, condition->expr);
    add_part(t, (onroll_told_part){part, buffer_done(&written), type_name(condition->expr->type), words_of(&t->wording, condition->expr), NULL});
}

static bool is_condition(const struct condition *c) { return c->expr->type.base == TYPE_YES_NO; }

/* Of days alone the nouns are enough; beside a clause a day needs one of its own. */
static onroll_words item_words(struct told *t, const struct wording *wording, const struct condition *c, bool clauses)
{
    const onroll_words *words = words_of(wording, c->expr);
    onroll_words item = words ? *words : (onroll_words){.text = ""};
    struct buffer out;
    if (!clauses || is_condition(c))
        return item;
    buffer_init(&out, &t->arena);
    buffer_format(&out, "%s is given", item.text);
    item.text = buffer_done(&out);
    return item;
}

void told_conditions(struct told *t, const char *part, onroll_join join, const char *between, const struct condition *conditions, uint32_t count)
{
    onroll_words *list = ARENA_NEW(&t->arena, onroll_words), *items = ARENA_ARRAY(&t->arena, onroll_words, count + 1);
    struct wording inner = t->wording;
    struct buffer written;
    bool clauses = false;
    if (count == 1)
        told_condition(t, part, conditions);
    if (count <= 1 || !list || !items)
        return;
    inner.level = 1;
    buffer_init(&written, &t->arena);
    for (uint32_t i = 0; i < count; i++)
        clauses |= is_condition(&conditions[i]);
    for (uint32_t i = 0; i < count; i++) {
        items[i] = item_words(t, &inner, &conditions[i], clauses);
        items[i].mark = words_mark(&t->arena, 0, i);
        buffer_string(&written, i ? between : "");
        expr_print(&written, conditions[i].expr, &t->rules->vocabulary);
        told_reads(t, conditions[i].expr);
    }
    *list = (onroll_words){.join = join, .items = items, .count = count};
    add_part(t, (onroll_told_part){part, buffer_done(&written), type_name(conditions[0].expr->type), t->arena.failed ? NULL : list, NULL});
}

static void add_sentence(struct told *t, const char *part, const char *text)
{
    onroll_words *words = text ? ARENA_NEW(&t->arena, onroll_words) : NULL;
    if (words)
        words->text = text;
    add_part(t, (onroll_told_part){.part = part, .words = words});
}

void told_sentence(struct told *t, const char *part, const struct sentence *sentence)
{
    if (sentence->count)
        add_sentence(t, part, words_of_sentence(&t->wording, sentence));
}

void told_text(struct told *t, const char *part, struct text text)
{
    if (text.len)
        add_sentence(t, part, text_string(&t->arena, text));
}

static void add_names(struct told *t, const char *part, const struct text *names, uint32_t count, const char *between, const char *last)
{
    struct buffer out;
    buffer_init(&out, &t->arena);
    for (uint32_t i = 0; i < count; i++) {
        buffer_string(&out, i == 0 ? "" : i + 1 == count ? last : between);
        buffer_add(&out, names[i]);
    }
    if (count)
        add_sentence(t, part, buffer_done(&out));
}

void told_names(struct told *t, const char *part, const struct text *names, uint32_t count, const char *last) { add_names(t, part, names, count, ", ", last); }

void told_items(struct told *t, const char *part, const struct text *items, uint32_t count) { add_names(t, part, items, count, "; ", "; "); }

void told_end(struct told *t)
{
    if (t->idle && strcmp(t->row.kind, "warning") != 0)
        told_text(t, "not in force yet", TEXT("it does nothing until the law is commenced"));
    t->row.parts = t->parts.at;
    t->row.part_count = t->parts.count;
    t->row.facts = t->facts.at;
    t->row.fact_count = t->facts.count;
    t->row.definitions = t->definitions.at;
    t->row.definition_count = t->definitions.count;
    t->found = true;
    t->failed |= t->arena.failed;
    if (!t->failed)
        t->fn(t->context, &t->row);
}

/* ---- Telling ---- */

static bool subject_asked(const struct told *t, uint32_t authority, const char *subject, const char *of_authority)
{
    const char *asked = t->asked->subject;
    return !asked || strcmp(asked, subject) == 0 || (of_authority && strcmp(asked, of_authority) == 0) ||
           (authority != FACT_NONE && text_is(t->rules->authorities.at[authority].id, of_authority ? of_authority : ""));
}

static void tell_all(struct told *t, uint32_t authority)
{
    const onroll_rules *rules = t->rules;
    for (uint32_t i = 0; i < rules->instruments.count && !t->failed; i++)
        if (subject_asked(t, FACT_NONE, rules->instruments.at[i].id.at, NULL))
            tell_instrument(t, i);
    for (uint32_t i = 0; i < rules->policies.count && !t->failed; i++)
        if (subject_asked(t, authority, rules->policies.at[i].id.at, rules->authorities.at[rules->policies.at[i].authority].id.at))
            tell_policy(t, i);
}

onroll_status onroll_rules_tell(const onroll_rules *rules, const onroll_telling *telling, onroll_told_fn fn, void *context)
{
    struct told t = {.rules = rules, .asked = telling, .fn = fn, .context = context};
    struct arena scratch;
    arena_init(&t.arena, &rules->allocator);
    arena_init(&scratch, &rules->allocator);
    t.wording = (struct wording){.rules = rules, .arena = &t.arena, .instrument = INSTRUMENT_NONE, .policy = POLICY_NONE};
    uint32_t authority = telling->subject ? rules_authority(rules, &scratch, text_of(telling->subject), DATE_NONE) : FACT_NONE;
    if (telling->rule)
        t.ground = vocabulary_ground(&rules->vocabulary, &scratch, text_of(telling->rule));
    tell_all(&t, authority);
    bool failed = t.failed || scratch.failed;
    arena_free(&scratch);
    arena_free(&t.arena);
    return failed ? ONROLL_ENOMEM : t.found ? ONROLL_OK : ONROLL_EINVALID;
}
