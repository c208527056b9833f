/* SPDX-License-Identifier: MIT
 * The killing case as a scenario file has it: its facts, and of what the rules tell of it that which the mutant tells otherwise. The answer is what the rules
 * say today; whether it is right, a person has to say. */
#include "scenario/killing.h"

#include "scenario/parts.h"
#include "scenario/told.h"

#include <string.h>

enum { LINES_MOST = 4, FLOW_MOST = 100 }; /* expectations written; characters of a value on one line */

struct line {
    enum expect_id id;
    const char *name, *value; /* as told_fn has them */
};

struct lines {
    struct killing *k;
    LIST(struct line) list;
};

static const char *kept(struct killing *k, const char *words)
{
    const char *copy = words ? text_string(&k->trial, text_of(words)) : NULL;
    k->failed |= words && !copy;
    return copy;
}

static void keep(void *context, enum expect_id id, const char *name, const char *value)
{
    struct lines *lines = context;
    struct line *line = LIST_ADD(&lines->k->trial, &lines->list);
    if (line)
        *line = (struct line){id, kept(lines->k, name), kept(lines->k, value)};
    lines->k->failed |= !line;
}

static bool same(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

static const struct line *find(const struct lines *in, const struct line *what)
{
    for (uint32_t i = 0; i < in->list.count; i++)
        if (in->list.at[i].id == what->id && same(in->list.at[i].name, what->name))
            return &in->list.at[i];
    return NULL;
}

/* ---- YAML ---- */

static bool plain(struct text text)
{
    static const char safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789()-._/+ ";
    for (size_t i = 0; i < text.len; i++)
        if (!memchr(safe, text.at[i], sizeof safe - 1))
            return false;
    return text.len > 0 && text.at[0] != '-' && text.at[0] != ' ' && text.at[text.len - 1] != ' ';
}

static void write_scalar(struct buffer *out, struct text text, bool quote)
{
    if (!quote) {
        buffer_add(out, text);
        return;
    }
    buffer_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            buffer_char(out, '\\');
        if (c < 0x20 || c == 0x7F)
            buffer_format(out, "\\x%02x", (unsigned)c);
        else
            buffer_char(out, (char)c);
    }
    buffer_char(out, '"');
}

static void write_words(struct buffer *out, const char *words) { write_scalar(out, text_of(words), !plain(text_of(words))); }

static void write_flow(struct buffer *out, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        write_scalar(out, node->text, node->style == STYLE_QUOTED || (node->text.len && !plain(node->text)));
        return;
    }
    bool list = node->kind == NODE_LIST;
    buffer_char(out, list ? '[' : '{');
    for (uint32_t i = 0; i < node->count; i++) {
        buffer_string(out, i ? ", " : "");
        if (!list) {
            write_flow(out, node->pairs[i].key);
            buffer_string(out, ": ");
        }
        write_flow(out, list ? node->items[i] : node->pairs[i].value);
    }
    buffer_char(out, list ? ']' : '}');
}

static void indent(struct buffer *out, unsigned depth)
{
    buffer_char(out, '\n');
    for (unsigned i = 0; i < depth; i++)
        buffer_string(out, "  ");
}

/* What stands behind "key:": on the same line where it fits. */
static void write_value(struct killing *k, struct buffer *out, const struct node *node, unsigned depth)
{
    struct buffer flow;
    buffer_init(&flow, &k->trial);
    write_flow(&flow, node);
    if (node->kind == NODE_SCALAR || !node->count || flow.len <= FLOW_MOST) {
        buffer_char(out, ' ');
        buffer_add(out, buffer_text(&flow));
        k->failed |= flow.failed;
        return;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        indent(out, depth);
        if (node->kind == NODE_LIST) {
            buffer_char(out, '-');
        } else {
            write_flow(out, node->pairs[i].key);
            buffer_char(out, ':');
        }
        write_value(k, out, node->kind == NODE_LIST ? node->items[i] : node->pairs[i].value, depth + 1);
    }
}

/* ---- What to expect ---- */

/* The expectations that the rules meet and the mutant does not, of one rank. */
static void differences(struct killing *k, const struct lines *own, const struct lines *mutant, int rank, struct lines *out)
{
    for (uint32_t i = 0; i < own->list.count && out->list.count < LINES_MOST; i++) {
        const struct line *line = &own->list.at[i], *other = find(mutant, line);
        if (told_rank(line->id) == rank && (!other || !same(other->value, line->value)))
            keep(out, line->id, line->name, line->value);
    }
    for (uint32_t i = 0; i < mutant->list.count && out->list.count < LINES_MOST; i++) {
        const struct line *line = &mutant->list.at[i];
        int opposite = told_opposite(line->id);
        if (told_rank(line->id) != rank || find(own, line) || opposite == -2)
            continue;
        keep(out, opposite < 0 ? line->id : (enum expect_id)opposite, line->name, opposite < 0 ? "none" : NULL);
    }
    k->failed |= out->k->failed;
}

/* All of one key together: a value, a map, a list. */
static void write_expected(struct buffer *out, const struct lines *lines)
{
    bool written[EXPECT_IDS] = {false};
    for (uint32_t i = 0; i < lines->list.count; i++) {
        enum expect_id id = lines->list.at[i].id;
        bool list = !lines->list.at[i].value, first = true;
        if (written[id])
            continue;
        written[id] = true;
        indent(out, 3);
        buffer_format(out, "%s:%s", expect_kinds[id].key, list ? " [" : "");
        for (uint32_t n = i; n < lines->list.count; n++) {
            const struct line *line = &lines->list.at[n];
            if (line->id != id)
                continue;
            if (list)
                buffer_string(out, first ? "" : ", ");
            else if (line->name)
                indent(out, 4);
            else
                buffer_char(out, ' ');
            if (line->name)
                write_words(out, line->name);
            buffer_string(out, line->name && line->value ? ": " : "");
            if (line->value)
                write_words(out, line->value);
            first = false;
        }
        buffer_string(out, list ? "]" : "");
    }
}

/* ---- The scenario ---- */

static onroll_status tell(struct killing *k, struct scenario_runner *runner, const onroll_facts *facts, const struct case_draft *draft, struct lines *out)
{
    runner->code[0] = '\0';
    onroll_status status = onroll_decide(runner->decision, facts, &(onroll_question){.check_date = draft->check, .without_dates = !draft->dates});
    struct telling telling = {.result = scenario_result(runner), .decision = k->timeline ? runner->decision : NULL, .dates = draft->dates, .fn = keep, .context = out};
    if (status == ONROLL_OK && !told_each(&telling))
        status = ONROLL_ENOMEM;
    k->failed |= status == ONROLL_ENOMEM;
    return status;
}

/* The same slip in another place of the rule, or of one with the same name, would give its case the same name. */
static uint32_t same_before(const struct killing *k)
{
    uint32_t count = 0;
    for (const struct mutant *m = k->w->mutants.items.at; m < k->mutant; m++) {
        const struct mutant_site *site = &k->w->mutants.sites.at[m->site];
        count += text_equal(site->ground, k->site->ground) && text_equal(site->id, k->site->id) && strcmp(m->was, k->mutant->was) == 0 && strcmp(m->becomes, k->mutant->becomes) == 0;
    }
    return count;
}

static void write_head(struct killing *k, struct buffer *out, const struct case_draft *draft)
{
    struct buffer name;
    char iso[DATE_ISO_BYTES];
    date_iso(draft->check.day, iso);
    buffer_init(&name, &k->trial);
    buffer_format(&name, "%.*s%s%.*s: %s, against %s", TEXT_ARG(k->site->ground), k->site->ground.len && k->site->id.len ? " " : "", TEXT_ARG(k->site->id), k->mutant->was, k->mutant->becomes);
    uint32_t before = same_before(k);
    if (before)
        buffer_format(&name, " (%u)", (unsigned)before + 1);
    buffer_string(out, "  - name: ");
    write_scalar(out, buffer_text(&name), true);
    buffer_format(out, "\n    check_date: %s\n    facts:", iso);
    if (!draft->facts.count)
        buffer_string(out, " {}");
    for (uint32_t i = 0; i < draft->facts.count; i++) {
        indent(out, 3);
        buffer_format(out, "%.*s:", TEXT_ARG(draft->facts.at[i].name));
        write_value(k, out, draft->facts.at[i].value, 4);
    }
    k->failed |= name.failed;
}

const char *killing_write(struct killing *k, const struct case_draft *draft)
{
    struct lines own = {.k = k}, mutant = {.k = k}, told = {.k = k};
    struct buffer out;
    arena_reset(&k->trial);
    buffer_init(&out, k->arena);
    onroll_facts *facts = killing_facts(k, draft);
    if (!facts)
        return NULL;
    onroll_status status = tell(k, &k->w->own, facts, draft, &own), other = tell(k, &k->w->runner, facts, draft, &mutant);
    onroll_facts_free(facts);
    write_head(k, &out, draft);
    if (status == ONROLL_EINVALID)
        buffer_format(&out, "\n    error: %s", k->w->own.code);
    else if (other == ONROLL_EINVALID)
        buffer_format(&out, "\n    expect:\n      verdict: %s", own.list.count ? own.list.at[0].value : "");
    else {
        for (int rank = 0; rank < 2 && !told.list.count; rank++)
            differences(k, &own, &mutant, rank, &told);
        buffer_string(&out, "\n    expect:");
        write_expected(&out, &told);
    }
    buffer_char(&out, '\n');
    return k->failed ? NULL : buffer_done(&out);
}
