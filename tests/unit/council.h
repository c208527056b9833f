/* SPDX-License-Identifier: MIT
 * A council for tests: testshire with one policy from 2025-01-01, beside othershire with none, and the facts local.one_on, local.two_on (dates or no),
 * local.agreed and local.asked (yes/no). The law has the grounds g (limbs own x.a and efforts x.b, shared) and h (limb x.d), and another paragraph for
 * pupils who do not board. */
#ifndef UNIT_COUNCIL_H
#define UNIT_COUNCIL_H

#include "unit/decided.h"

static const char council_authorities[] =
    "authorities: t\nlist:\n"
    "  - authority: testshire\n    name: Testshire\n    la_code: '301'\n    gss_codes: [{gss_code: E1}]\n"
    "  - authority: othershire\n    name: Othershire\n    la_code: '302'\n    gss_codes: [{gss_code: E2}]\n"
    "  - authority: thirdshire\n    name: Thirdshire\n    la_code: '303'\n    gss_codes: [{gss_code: E3}]\n";

static const char council_facts[] =
    "vocabulary: local\nfacts:\n"
    "  - {fact: local.one_on, type: date or no, kind: act, from: school, question: One?, noun: the first act}\n"
    "  - {fact: local.two_on, type: date or no, kind: act, from: school, question: Two?, noun: the second act}\n"
    "  - {fact: local.agreed, type: yes_no, kind: finding, from: authority, question: Agreed?, 'yes': it is agreed, 'no': it is not agreed}\n"
    "  - {fact: local.asked, type: yes_no, kind: act, from: school, question: Asked?, 'yes': it was asked, 'no': it was not asked}\n";

#define COUNCIL_LAW                                                                                                                              \
    "paragraphs:\n" PARAGRAPH("p", "pupil.boarder") GROUND("g", LIMB("own", "x.a") ", {limb: efforts, that: x.b, part: efforts, shared_with: authority, cite: section/2, standing: confirmed}") \
        GROUND("h", LIMB("other", "x.d")) PARAGRAPH("q", "not pupil.boarder") GROUND("j", LIMB("one", "x.e"))

#define COUNCIL_HEAD                                                                                                                \
    "authority: testshire\npolicies:\n  - policy: t-2025\n    title: Test procedures\n    rows: [T-1]\n"

#define COUNCIL_FACTS                                                                                                          \
    "    checked_on: 2026-01-01\n"                                                                                             \
    "    roles:\n      - {role: officer, title: Lead Officer, is: authority, holds: [local.agreed]}\n"                         \
    "    facts:\n      - {fact: local.one_on, cite: page 1}\n      - {fact: local.two_on, cite: page 1}\n"                     \
    "      - {fact: local.agreed, question: Does the Lead Officer agree?, cite: page 1}\n      - {fact: local.asked, cite: page 1}\n"

#define COUNCIL(dates, rules) COUNCIL_HEAD dates COUNCIL_FACTS rules
#define RULE(name) "cite: page " name

/* policy: the whole authority file. */
static inline void council_open(struct decided *d, const char *policy)
{
    decided_open(d);
    rules_write(&d->rules, "authorities.yaml", council_authorities);
    rules_write(&d->rules, "local.yaml", council_facts);
    rules_write(&d->rules, "testshire.yaml", policy);
    decided_rules(d, COUNCIL_LAW);
}

static inline const onroll_item *council_item(const onroll_item *items, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].item, id) == 0)
            return &items[i];
    return NULL;
}

#endif
