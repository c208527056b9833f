/* SPDX-License-Identifier: MIT
 * Grounds by their references: which are known to any law here, and which answer to which by the national table of equivalents. */
#include "rules/model.h"

static bool answers_to(const struct equivalent *e, struct text written, struct text ground)
{
    bool from_new = false, to_new = false;
    for (uint32_t n = 0; n < e->new_count; n++) {
        from_new |= text_equal(e->new[n], written);
        to_new |= text_equal(e->new[n], ground);
    }
    return (text_equal(e->old, written) && to_new) || (from_new && text_equal(e->old, ground));
}

bool rules_answers(const onroll_rules *rules, const struct names *ids, struct text ground)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        if (text_equal(ids->at[i], ground))
            return true;
        for (uint32_t n = 0; n < rules->equivalents.count; n++)
            if (answers_to(&rules->equivalents.at[n], ids->at[i], ground))
                return true;
    }
    return false;
}

static bool ground_exists(const struct instrument *in, struct text id, bool or_paragraph)
{
    for (uint32_t p = 0; p < in->paragraphs.count; p++) {
        if (or_paragraph && text_equal(in->paragraphs.at[p].id, id))
            return true;
        for (uint32_t g = 0; g < in->paragraphs.at[p].grounds.count; g++)
            if (text_equal(in->paragraphs.at[p].grounds.at[g].id, id))
                return true;
    }
    return false;
}

/* "8(1)(h)" stands in paragraph "8(1)". */
static bool stands_in(struct text ground, struct text paragraph)
{
    return ground.len > paragraph.len && ground.at[paragraph.len] == '(' && text_equal((struct text){ground.at, paragraph.len}, paragraph);
}

bool rules_know_ground(const onroll_rules *rules, struct text id, bool or_paragraph)
{
    for (uint32_t i = 0; i < rules->instruments.count; i++)
        if (ground_exists(&rules->instruments.at[i], id, or_paragraph))
            return true;
    for (uint32_t i = 0; i < rules->equivalents.count; i++)
        if (text_equal(rules->equivalents.at[i].old, id) || (or_paragraph && stands_in(rules->equivalents.at[i].old, id)) || text_among(id, rules->equivalents.at[i].new, rules->equivalents.at[i].new_count))
            return true;
    return false;
}
