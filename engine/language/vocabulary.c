/* SPDX-License-Identifier: MIT
 * Looking words up in the vocabulary: patterns with check letters, the many ways to write a ground, the nearest fact. */
#include "language/vocabulary.h"

#include "base/limits.h"

#include <string.h>

const char *holder_name(enum holder holder)
{
    static const char *const names[] = {"school", "authority", "parent", "new_school"};
    return names[holder];
}

const char *fact_kind_name(enum fact_kind kind)
{
    static const char *const names[] = {"time", "act", "finding", "event", "judgement", "reference"};
    return names[kind];
}

static int32_t letter_value(const struct named_pattern *p, char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char upper = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    const char *at = memchr(p->alphabet.at, upper, p->alphabet.len);
    return at ? (int32_t)(at - p->alphabet.at) : -1;
}

/* The first character is the check letter of the weighted sum over the others. */
static bool check_letter_fits(const struct named_pattern *p, struct text text)
{
    int64_t sum = 0; /* a letter's value, its weight and the length are each below 10,000 */
    for (size_t i = 1; i < text.len; i++) {
        int32_t value = letter_value(p, text.at[i]);
        if (value < 0)
            return false;
        sum += (int64_t)value * (p->weights_from + (int32_t)i - 1);
    }
    return text.len > 0 && letter_value(p, text.at[0]) == sum % p->modulus;
}

bool vocabulary_matches(const struct vocabulary *vocabulary, uint32_t pattern, struct text text)
{
    const struct named_pattern *p = &vocabulary->patterns.at[pattern];
    if (text.len > LIMIT_SCALAR_BYTES || !pattern_match(p->pattern, text))
        return false;
    return p->modulus == 0 || check_letter_fits(p, text);
}

struct text vocabulary_ground(const struct vocabulary *vocabulary, struct arena *arena, struct text written)
{
    written = text_trim(written);
    for (uint32_t i = 0; written.len <= LIMIT_NAME_BYTES && i < vocabulary->references.count; i++) {
        struct text ground = pattern_fill(vocabulary->references.at[i].pattern, arena, written, vocabulary->references.at[i].gives);
        if (ground.len)
            return ground;
    }
    return (struct text){0};
}

uint32_t vocabulary_nearest_fact(const struct vocabulary *vocabulary, struct arena *arena, struct text name)
{
    struct text *names = ARENA_ARRAY(arena, struct text, vocabulary->facts.count ? vocabulary->facts.count : 1);
    if (!names)
        return FACT_NONE;
    for (uint32_t i = 0; i < vocabulary->facts.count; i++)
        names[i] = vocabulary->facts.at[i].name;
    int near = text_nearest(name, names, vocabulary->facts.count);
    return near < 0 ? FACT_NONE : (uint32_t)near;
}
