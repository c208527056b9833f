/* SPDX-License-Identifier: MIT
 * Names that a case may not state: unknown ones with the nearest right name, groups without a fact, terms that are worked out, and whatever would
 * identify a person, which no decision needs. */
#include "facts/case.h"

#include "base/limits.h"

#include <string.h>

enum { NAME_SHOWN = 60 };

uint32_t name_fact(const struct case_reader *reader, struct text name)
{
    return map_get(&reader->vocabulary->fact_map, name);
}

static bool below(struct text fact, struct text group)
{
    return fact.len > group.len && fact.at[group.len] == '.' && memcmp(fact.at, group.at, group.len) == 0;
}

/* The first fact of a group, or NULL. */
static const struct fact *first_of(const struct case_reader *reader, struct text group)
{
    for (uint32_t i = 0; group.len && i < reader->vocabulary->facts.count; i++)
        if (below(reader->vocabulary->facts.at[i].name, group))
            return &reader->vocabulary->facts.at[i];
    return NULL;
}

bool name_is_group(const struct case_reader *reader, struct text name)
{
    return first_of(reader, name) != NULL;
}

static struct text last_part(struct text name)
{
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == '.')
            return (struct text){name.at + i + 1, name.len - i - 1};
    return name;
}

static struct text first_part(struct text name)
{
    const char *dot = name.len ? memchr(name.at, '.', name.len) : NULL;
    return !dot ? name : (struct text){name.at, (size_t)(dot - name.at)};
}

static bool identity_word(struct text word)
{
    static const char *const words[] = {"name", "names", "surname", "forename", "forenames", "firstname", "lastname", "upn", "address", "postcode", "email", "phone", "telephone"};
    char small[16];
    if (word.len >= sizeof small)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = (char)(word.at[i] >= 'A' && word.at[i] <= 'Z' ? word.at[i] - 'A' + 'a' : word.at[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is((struct text){small, word.len}, words[i]))
            return true;
    return false;
}

/* "first_name", "parent-phone": one of the words it is made of. */
static bool holds_identity_word(struct text name)
{
    size_t from = 0;
    for (size_t i = 0; i <= name.len; i++)
        if (i == name.len || name.at[i] == '_' || name.at[i] == '-' || name.at[i] == ' ') {
            if (identity_word((struct text){name.at + from, i - from}))
                return true;
            from = i + 1;
        }
    return false;
}

static void refuse_identity(struct case_reader *reader, struct text name, const struct node *key)
{
    reader->identity = true;
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_IDENTITY, key, "\"%.*s\" is not needed: no name, address or number of a person bears on a decision",
                                        TEXT_ARG(text_clip(name, NAME_SHOWN)));
    diag_help(&reader->diag, d, "take it out of the case; keep the case under a reference of your own, as \"case\"");
}

static bool room_for_mistakes(const struct case_reader *reader)
{
    return reader->diag.items.count < LIMIT_MISTAKES;
}

/* The fact that was probably meant: the nearest name, or for a word without its group the fact that ends in it. */
static const struct fact *meant(struct case_reader *reader, struct text name)
{
    if (!room_for_mistakes(reader))
        return NULL;
    uint32_t near = vocabulary_nearest_fact(reader->vocabulary, reader->scratch, name);
    if (near != FACT_NONE)
        return &reader->vocabulary->facts.at[near];
    for (uint32_t i = 0; i < reader->vocabulary->facts.count; i++)
        if (text_equal(last_part(reader->vocabulary->facts.at[i].name), name))
            return &reader->vocabulary->facts.at[i];
    return NULL;
}

static void refuse_group_alone(struct case_reader *reader, struct text name, const struct node *key, const struct fact *fact)
{
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_FACT, key, "\"%.*s\" is a group of facts and has no value of its own", TEXT_ARG(text_clip(name, NAME_SHOWN)));
    diag_help(&reader->diag, d, "state a fact of it, such as %s", fact->name.at);
}

static void help_with_group(struct case_reader *reader, struct diagnostic *d, struct text group)
{
    struct buffer names;
    buffer_init(&names, reader->scratch);
    for (uint32_t i = 0; i < reader->vocabulary->facts.count; i++) {
        const struct fact *fact = &reader->vocabulary->facts.at[i];
        if (!fact->worked_out && below(fact->name, group)) {
            buffer_string(&names, names.len ? ", " : "");
            buffer_add(&names, fact->name);
        }
    }
    if (names.len && !names.failed)
        diag_help(&reader->diag, d, "the facts of this group are %s", names.at);
}

void name_refuse(struct case_reader *reader, struct text name, const struct node *key)
{
    struct text shown = text_clip(name, NAME_SHOWN), last = last_part(name);
    const struct fact *inner = first_of(reader, name);
    if (inner) {
        refuse_group_alone(reader, name, key, inner);
        return;
    }
    if (identity_word(last) || identity_word(first_part(name))) {
        refuse_identity(reader, name, key);
        return;
    }
    const struct fact *near = meant(reader, name);
    if (!near && holds_identity_word(last)) {
        refuse_identity(reader, name, key);
        return;
    }
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_FACT, key, "there is no fact \"%.*s\"", TEXT_ARG(shown));
    if (d && near)
        diag_help(&reader->diag, d, "did you mean \"%s\"?", near->name.at);
    else if (d && first_part(name).len < name.len)
        help_with_group(reader, d, first_part(name));
}

void name_refuse_group(struct case_reader *reader, const struct node *key, const struct node *map)
{
    if (identity_word(key->text)) {
        refuse_identity(reader, key->text, key);
        return;
    }
    bool identity = false;
    for (uint32_t i = 0; i < map->count; i++)
        if (holds_identity_word(map->pairs[i].key->text)) {
            identity = true;
            refuse_identity(reader, map->pairs[i].key->text, map->pairs[i].key);
        }
    if (identity)
        return;
    struct text shown = text_clip(key->text, NAME_SHOWN);
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_FACT, key, "there is no fact and no group of facts \"%.*s\"", TEXT_ARG(shown));
    for (uint32_t i = 0; d && i < map->count && !d->help.len; i++) {
        struct buffer name;
        buffer_init(&name, reader->scratch);
        buffer_format(&name, "%.*s.%.*s", TEXT_ARG(shown), TEXT_ARG(text_clip(map->pairs[i].key->text, NAME_SHOWN)));
        const struct fact *near = name.failed ? NULL : meant(reader, buffer_text(&name));
        if (near)
            diag_help(&reader->diag, d, "did you mean \"%s\"?", near->name.at);
        if (i == 2)
            break; /* one of the first three tells, or none does */
    }
}

bool name_may_be_stated(struct case_reader *reader, const struct fact *fact, const struct node *key)
{
    if (!fact->worked_out)
        return true;
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_DERIVED, key, "%s is worked out and cannot be given", fact->name.at);
    if (fact->state_instead.len)
        diag_help(&reader->diag, d, "%s", fact->state_instead.at);
    return false;
}
