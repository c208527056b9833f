/* SPDX-License-Identifier: MIT
 * Councils whose file nothing tests: no scenario beside the rules names them. A file is taken to be about a council when it is called after it, or when
 * one of its cases states it as the authority. */
#include "author/lint.h"
#include "rules/files.h"

#include <string.h>

static struct text file_name(struct text path)
{
    for (size_t i = path.len; i-- > 0;)
        if (path.at[i] == '/')
            return (struct text){path.at + i + 1, path.len - i - 1};
    return path;
}

static bool called_after(struct text path, struct text id)
{
    struct text name = file_name(path);
    return name.len > id.len && memcmp(name.at, id.at, id.len) == 0 && (name.at[id.len] == '-' || name.at[id.len] == '.');
}

/* Marks the authorities that the text states, however it names them. */
static void mark_stated(struct lint *lint, struct text bytes, bool *tested)
{
    static const char key[] = "authority:";
    const char *end = bytes.at + bytes.len;
    for (const char *found_at = bytes.at ? strstr(bytes.at, key) : NULL; found_at; found_at = strstr(found_at + sizeof key - 1, key)) {
        const char *at = found_at + sizeof key - 1;
        size_t length = strcspn(at, "\n,}#");
        struct text value = text_trim((struct text){at, length < (size_t)(end - at) ? length : (size_t)(end - at)});
        if (value.len > 1 && (*value.at == '"' || *value.at == '\''))
            value = (struct text){value.at + 1, value.len - 2};
        uint32_t found = value.len ? rules_authority(lint->rules, lint->arena, value, DATE_NONE) : FACT_NONE;
        if (found != FACT_NONE)
            tested[found] = true;
    }
}

static bool all_tested(const onroll_rules *rules, const bool *tested)
{
    for (uint32_t i = 0; i < rules->authorities.count; i++)
        if (rules->authorities.at[i].policies.count && !tested[i])
            return false;
    return true;
}

static bool mark_tested(struct lint *lint, bool *tested)
{
    const onroll_rules *rules = lint->rules;
    struct rule_files files = {0};
    struct diag unread; /* what of the scenarios cannot be read is for onroll test to say */
    diag_init(&unread, lint->arena);
    if (rule_scenarios_find(&files, lint->arena, &unread, lint->dir) != ONROLL_OK)
        return !lint->arena->failed;
    for (uint32_t i = 0; !files.names.count && i < rules->authorities.count; i++)
        tested[i] = true; /* a copy for use, without scenarios of anything */
    for (uint32_t f = 0; f < files.names.count; f++)
        for (uint32_t i = 0; i < rules->authorities.count; i++)
            if (rules->authorities.at[i].policies.count)
                tested[i] = tested[i] || called_after(files.names.at[f], rules->authorities.at[i].id);
    if (all_tested(rules, tested))
        return true;
    if (rule_files_read(&files, lint->arena, &unread, lint->dir) == ONROLL_OK)
        for (uint32_t f = 0; f < files.names.count; f++)
            mark_stated(lint, files.bytes[f], tested);
    return !lint->arena->failed;
}

bool lint_scenarios(struct lint *lint)
{
    const onroll_rules *rules = lint->rules;
    bool *tested = lint->dir ? ARENA_ARRAY(lint->arena, bool, rules->authorities.count + 1) : NULL;
    if (!lint->dir)
        return true;
    if (!tested || !mark_tested(lint, tested))
        return false;
    for (uint32_t i = 0; i < rules->authorities.count; i++) {
        const struct authority *authority = &rules->authorities.at[i];
        if (!authority->policies.count || tested[i])
            continue;
        const struct policy *policy = &rules->policies.at[authority->policies.at[0]];
        const struct node *root = policy->node->parent->parent; /* the policy, the list of policies, the file */
        struct diagnostic *d = node_mistake(&lint->diag, DIAG_NO_SCENARIO, root->pairs[0].value, "no scenario tests the policies of %s", authority->name.at);
        diag_help(&lint->diag, d, "write one in a folder cases beside the file, such as cases/%s.yaml: a case, and the answer that is right", authority->id.at);
    }
    return true;
}
