/* SPDX-License-Identifier: MIT
 * Fuzz target for authority files: the bytes stand as one beside a small law that shares a part with the authority. Whatever is accepted can be told line by
 * line, decides a case, and never makes a deletion easier than the law alone does. */
#include "fuzz/rules_folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(void *context, const onroll_policy_line *line)
{
    (void)context;
    require(line->kind && line->authority && line->policy && (line->id || line->says));
}

static onroll_verdict judge(const onroll_facts *facts, onroll_decision *decision, const char *authority, bool *must)
{
    onroll_question question = {.check_date = {20521}, .authority = authority}; /* 2026-03-09 */
    require(onroll_decide(decision, facts, &question) == ONROLL_OK);
    const onroll_result *r = onroll_decision_result(decision);
    require(r->local_result && (r->policy || strcmp(r->local_result, "none") == 0));
    for (size_t i = 0; i < r->local_item_count; i++)
        require(r->local_items[i].item && r->local_items[i].result && r->local_items[i].reason && r->local_items[i].says && r->local_items[i].by);
    for (size_t i = 0; i < r->conflict_count; i++)
        require(r->conflicts[i].reason && r->conflicts[i].law.source && r->conflicts[i].policy.source);
    *must = r->must_delete;
    return r->verdict;
}

static void decide(const onroll_rules *rules)
{
    static const char text[] = "pupil: {boarder: yes, left: yes}\nabsence: {first_day: 2026-02-02, last_day: 2026-03-06, school_days: 20, codes: [O]}\nschool: {kind: academy}\n";
    onroll_facts *facts = NULL;
    onroll_decision *decision = NULL;
    onroll_input input = {.name = "case", .bytes = text, .length = sizeof text - 1};
    bool with, without;
    require(onroll_facts_read(&facts, rules, &input, NULL) == ONROLL_OK && onroll_decision_new(&decision, rules, NULL) == ONROLL_OK);
    onroll_verdict alone = judge(facts, decision, "sudwold", &without), judged = judge(facts, decision, "norwold", &with);
    require((judged != ONROLL_LAWFUL || alone == ONROLL_LAWFUL) && (alone != ONROLL_UNLAWFUL || judged == ONROLL_UNLAWFUL) && (!with || without));
    onroll_decision_free(decision);
    onroll_facts_free(facts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const files[] = {"tests/support/rules/vocabulary.yaml", "tests/support/rules/patterns.yaml", "tests/support/rules/codes.yaml",
                                        "tests/support/rules/named-days.yaml", "tests/fuzz/policy/law.yaml", "tests/fuzz/policy/register.yaml"};
    if (!*folder)
        prepare(files, sizeof files / sizeof *files);
    onroll_rules *rules = load_with(data, size);
    /* the file may be of any kind: only an authority file leaves law and register as they are */
    if (rules && rules->policies.count && rules_authority(rules, &rules->arena, TEXT("sudwold"), DATE_NONE) != FACT_NONE && !rules->authorities.at[1].policies.count) {
        require(onroll_rules_policies(rules, NULL, look, NULL) == ONROLL_OK);
        decide(rules);
    }
    onroll_rules_free(rules);
    return 0;
}
