/* SPDX-License-Identifier: MIT
 * Fuzz target for reading one case: a leading j makes the rest JSON, any other first byte YAML. A case gives facts or at least one mistake, never
 * both; every value lies within its type. The rules come from $ONROLL_TEST_RULES or ./rules, once. */
#include "facts/facts.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const onroll_rules *rules_once(void)
{
    static onroll_rules *rules;
    const char *dir = getenv("ONROLL_TEST_RULES");
    if (!rules)
        require(onroll_rules_load(&rules, dir ? dir : "rules", NULL) == ONROLL_OK);
    return rules;
}

static void count_error(void *context, const onroll_message *message)
{
    uint32_t *count = context;
    require(message->text && strlen(message->text) > 0 && message->code);
    *count += message->severity == ONROLL_ERROR;
}

static void check_value(const onroll_facts *facts, uint32_t index)
{
    const struct fact *fact = &facts->rules->vocabulary.facts.at[index];
    const struct value value = facts->values[index];
    const struct stated *stated = &facts->stated[index];
    require((value.state == STATE_NOT_SUPPLIED) == (stated->line == 0));
    if (value.state != STATE_KNOWN) {
        require(value.number == 0 && !stated->text);
        return;
    }
    bool words = fact->type.base == TYPE_TEXT || fact->type.base == TYPE_GROUND || fact->type.base == TYPE_AUTHORITY;
    require(!fact->worked_out && words == (stated->text != NULL));
    if (fact->type.base == TYPE_YES_NO)
        require(value.number == 0 || value.number == 1);
    if (fact->type.base == TYPE_DATE)
        require(value.number >= DATE_MIN && value.number <= DATE_MAX);
    if (fact->type.base == TYPE_NUMBER)
        require(value.number >= 0 && value.number <= LIMIT_NUMBER);
    if (fact->type.base == TYPE_CHOICE)
        require(value.number >= 0 && value.number < fact->value_count);
    if (fact->type.base == TYPE_CALENDAR)
        require(facts->calendar != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    onroll_facts *facts = NULL;
    uint32_t errors = 0;
    if (!size)
        return 0;
    onroll_options options = {sizeof options, count_error, &errors, {NULL, NULL, NULL}};
    onroll_input input = {.name = "fuzz", .bytes = (const char *)data + 1, .length = size - 1, .format = *data == 'j' ? ONROLL_JSON : ONROLL_YAML};
    onroll_status status = onroll_facts_read(&facts, rules_once(), &input, &options);
    require(status == ONROLL_OK || status == ONROLL_EINVALID);
    require((status == ONROLL_OK) == (facts != NULL) && (status == ONROLL_OK) == (errors == 0));
    for (uint32_t i = 0; facts && i < facts->rules->vocabulary.facts.count; i++)
        check_value(facts, i);
    onroll_facts_free(facts);
    return 0;
}
