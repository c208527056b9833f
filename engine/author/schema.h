/* SPDX-License-Identifier: MIT
 * What the files that write JSON Schema (draft-07) share: the schema under construction, with the definitions that something in it has named. Not for
 * use outside schema*.c. */
#ifndef ONROLL_AUTHOR_SCHEMA_H
#define ONROLL_AUTHOR_SCHEMA_H

#include "document/form.h"
#include "json/writer.h"
#include "rules/model.h"

enum { FORMS_MOST = 128 };

struct schema {
    struct writer *writer;
    const onroll_rules *rules;
    struct arena *arena; /* for words that are put together */
    bool failed;         /* out of memory */
    const struct form *forms[FORMS_MOST]; /* named so far, each once; definitions of those from `written` on are still to be written */
    uint32_t form_count, written;
    uint64_t named;      /* a bit for each kind of value named so far, likewise */
};

/* ---- JSON (schema_json.c) ---- */

void schema_open(struct schema *s, const char *key, char bracket); /* key NULL: an item of a list */
void schema_close(struct schema *s, char bracket);
void schema_text(struct schema *s, const char *key, const char *value);
void schema_number(struct schema *s, const char *key, int64_t value);
void schema_flag(struct schema *s, const char *key, bool value);
void schema_words(struct schema *s, const char *key, const char *const *words); /* a list */
void schema_ref(struct schema *s, const char *definition);                      /* "$ref" to a definition */
void schema_ref_item(struct schema *s, const char *definition);                 /* {"$ref": ...} as an item of a list */
void schema_kind_ref(struct schema *s, enum value_kind kind);                   /* "$ref" to the definition of a kind of value */
const char *schema_kind_id(enum value_kind kind);
void schema_join(char *into, size_t room, const char *first, const char *second); /* both as one string, cut where there is no room */
/* An object with only what is said of its keys: "if" it has the key. */
void schema_if_key(struct schema *s, const char *name);

/* ---- Shapes and forms (schema_forms.c) ---- */

void schema_shape(struct schema *s, const struct shape *shape); /* the keywords of the shape, inside an open object */
void schema_form_ref(struct schema *s, const struct form *form); /* "$ref" to the form, whose definition is written later */
void schema_properties(struct schema *s, const struct form *form); /* "properties", "required", ... of the form, without "type" */
void schema_form_definitions(struct schema *s); /* of all forms named so far, and of those that these name */

/* ---- Definitions of kinds of values, each written once something names it ---- */

void schema_scalar(struct schema *s, enum value_kind kind); /* names, texts, days, expressions */
void schema_types(struct schema *s);
void schema_fact_names(struct schema *s);
void schema_grounds(struct schema *s);
void schema_codes(struct schema *s);
void schema_calendars(struct schema *s);
void schema_authorities(struct schema *s);
void schema_facts(struct schema *s);  /* the facts of a case, each defined by */
void schema_fact_definitions(struct schema *s);
void schema_expect(struct schema *s); /* what a scenario may expect */
void schema_column(struct schema *s);
void schema_cell(struct schema *s);
void schema_any_facts(struct schema *s);

#endif
