/* SPDX-License-Identifier: MIT
 * The public calls about facts. The facts own one arena; the document and the mistakes live in a second one that is gone when the call returns.
 * Where the input held a name, address or UPN, its lines are kept out of every message. */
#include "facts/case.h"

#include "base/limits.h"

#include <string.h>

static onroll_facts *facts_make(const onroll_rules *rules, const onroll_allocator *allocator)
{
    struct arena arena;
    arena_init(&arena, allocator);
    onroll_facts *facts = arena.allocator.allocate(arena.allocator.context, sizeof *facts);
    if (!facts)
        return NULL;
    *facts = (onroll_facts){.arena = arena, .allocator = arena.allocator, .rules = rules};
    uint32_t count = rules->vocabulary.facts.count;
    facts->values = ARENA_ARRAY(&facts->arena, struct value, count);
    facts->stated = ARENA_ARRAY(&facts->arena, struct stated, count);
    if (facts->values && facts->stated)
        return facts;
    onroll_facts_free(facts);
    return NULL;
}

void onroll_facts_free(onroll_facts *facts)
{
    if (!facts)
        return;
    onroll_allocator allocator = facts->allocator;
    arena_free(&facts->arena);
    allocator.release(allocator.context, facts);
}

const char *onroll_facts_case(const onroll_facts *facts)
{
    return facts->case_reference;
}

static void reader_start(struct case_reader *reader, onroll_facts *facts, struct arena *scratch)
{
    *reader = (struct case_reader){.facts = facts, .vocabulary = &facts->rules->vocabulary, .scratch = scratch, .line = 1, .column = 1};
    arena_init(scratch, &facts->allocator);
    diag_init(&reader->diag, scratch);
}

static void without_line(void *context, const onroll_message *message)
{
    const onroll_options *options = context;
    onroll_message copy = *message;
    copy.source_line = NULL;
    options->on_message(options->message_context, &copy);
}

static onroll_status reader_end(struct case_reader *reader, const onroll_options *options)
{
    if (options && options->on_message && reader->identity) {
        onroll_options copy = *options;
        diag_deliver(&reader->diag, without_line, &copy);
    } else if (options) {
        diag_deliver(&reader->diag, options->on_message, options->message_context);
    }
    bool no_memory = reader->facts->arena.failed || reader->scratch->failed || reader->diag.failed; /* in telling the mistakes too */
    onroll_status status = no_memory ? ONROLL_ENOMEM : reader->diag.errors ? ONROLL_EINVALID : ONROLL_OK;
    arena_free(reader->scratch);
    return status;
}

onroll_status onroll_facts_new(onroll_facts **out, const onroll_rules *rules, const onroll_options *options)
{
    *out = facts_make(rules, options ? &options->allocator : NULL);
    return *out ? ONROLL_OK : ONROLL_ENOMEM;
}

onroll_status onroll_facts_read(onroll_facts **out, const onroll_rules *rules, const onroll_input *input, const onroll_options *options)
{
    struct arena scratch;
    struct case_reader reader;
    struct document document = {0};
    *out = NULL;
    onroll_facts *facts = facts_make(rules, options ? &options->allocator : NULL);
    if (!facts)
        return ONROLL_ENOMEM;
    reader_start(&reader, facts, &scratch);
    facts->name = input->name ? text_string(&facts->arena, text_of(input->name)) : NULL;
    reader.line = input->first_line ? input->first_line : 1;
    reader.given = ARENA_ARRAY(&scratch, const struct node *, rules->vocabulary.facts.count);
    uint16_t source = diag_source(&reader.diag, text_of(input->name), (struct text){input->bytes, input->length}, input->first_line);
    bool good = reader.given && (input->format == ONROLL_JSON ? json_read(&document, &scratch, &reader.diag, source) : yaml_read(&document, &scratch, &reader.diag, source));
    if (good)
        case_read(&reader, document.root);
    if (good && !marks_settle(facts))
        case_memory_failed(&reader);
    onroll_status status = reader_end(&reader, options);
    if (status != ONROLL_OK)
        onroll_facts_free(facts);
    else
        *out = facts;
    return status;
}

onroll_status facts_read_tree(onroll_facts **out, const onroll_rules *rules, const struct node *root, struct diag *diag, bool *hides,
                              const onroll_allocator *allocator)
{
    struct arena scratch;
    struct case_reader reader;
    uint32_t before = diag->errors;
    *out = NULL;
    onroll_facts *facts = facts_make(rules, allocator);
    if (!facts)
        return ONROLL_ENOMEM;
    reader_start(&reader, facts, &scratch);
    reader.diag = *diag;
    reader.laid = true;
    reader.given = ARENA_ARRAY(&scratch, const struct node *, rules->vocabulary.facts.count);
    if (reader.given)
        case_read(&reader, root);
    if (!marks_settle(facts))
        case_memory_failed(&reader);
    *diag = reader.diag;
    *hides = reader.identity;
    bool no_memory = facts->arena.failed || scratch.failed || diag->failed;
    arena_free(&scratch);
    if (!no_memory && diag->errors == before) {
        *out = facts;
        return ONROLL_OK;
    }
    onroll_facts_free(facts);
    return no_memory ? ONROLL_ENOMEM : ONROLL_EINVALID;
}

void onroll_input_authority(const onroll_input *input, char *out, size_t room)
{
    struct arena scratch;
    struct diag diag;
    struct document document = {0};
    size_t length = 0;
    arena_init(&scratch, NULL);
    diag_init(&diag, &scratch);
    uint16_t source = diag_source(&diag, text_of(input->name), (struct text){input->bytes, input->length}, input->first_line);
    bool good = input->format == ONROLL_JSON ? json_read(&document, &scratch, &diag, source) : yaml_read(&document, &scratch, &diag, source);
    const struct node *value = good && document.root && document.root->kind == NODE_MAP ? node_get(document.root, "authority") : NULL;
    if (value && value->kind == NODE_MAP)
        value = node_get(value, "is");
    if (value && value->kind == NODE_SCALAR && room)
        memcpy(out, value->text.at, length = value->text.len < room ? value->text.len : room - 1);
    if (room)
        out[length] = '\0';
    arena_free(&scratch);
}

/* Stores what a call states. The empty value takes the fact back. */
static void set_fact(struct case_reader *reader, uint32_t fact, const struct node *node)
{
    onroll_facts *facts = reader->facts;
    const struct fact *about = &reader->vocabulary->facts.at[fact];
    struct value value = {STATE_NOT_SUPPLIED, 0};
    struct stated stated = {0};
    if (node->text.len && !value_read(reader, fact, node, &value, &stated))
        return;
    facts->values[fact] = value;
    facts->stated[fact] = stated;
    if (about->type.base == TYPE_CALENDAR && value.state != STATE_KNOWN) {
        facts->calendar = NULL;
        facts->example = NULL;
    }
    if (about->type.base == TYPE_REGISTER)
        facts->attendance = NULL;
    if (!marks_settle(facts))
        case_memory_failed(reader);
    if (text_is(about->name, "case"))
        facts->case_reference = stated.text;
}

onroll_status onroll_facts_set(onroll_facts *facts, const char *fact, const char *value, const onroll_options *options)
{
    struct arena scratch;
    struct case_reader reader;
    reader_start(&reader, facts, &scratch);
    reader.by_call = true;
    struct text name = text_trim(text_of(fact)), words = text_trim(text_of(value));
    struct node key = {.kind = NODE_SCALAR, .span = span_nowhere(), .text = name}, node = key;
    node.text = words;
    uint32_t index = name_fact(&reader, name);
    if (!text_utf8_valid(name, NULL) || !text_utf8_valid(words, NULL))
        diag_add(&reader.diag, DIAG_UTF8, span_nowhere(), "the name or value of a fact is not UTF-8 text");
    else if (name.len > LIMIT_SCALAR_BYTES || words.len > LIMIT_SCALAR_BYTES)
        diag_add(&reader.diag, DIAG_TOO_LARGE, span_nowhere(), "the name or value of a fact has more than %d bytes", LIMIT_SCALAR_BYTES);
    else if (index == MAP_NONE)
        name_refuse(&reader, name, &key);
    else if (name_may_be_stated(&reader, &reader.vocabulary->facts.at[index], &key))
        set_fact(&reader, index, &node);
    return reader_end(&reader, options);
}
