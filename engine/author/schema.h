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
};

/* ---- JSON (schema_forms.c) ---- */

void schema_open(struct schema *s, const char *key, char bracket); /* key NULL: an item of a list */
void schema_close(struct schema *s, char bracket);
void schema_text(struct schema *s, const char *key, const char *value);
void schema_number(struct schema *s, const char *key, int64_t value);
void schema_flag(struct schema *s, const char *key, bool value);
void schema_words(struct schema *s, const char *key, const char *const *words); /* a list */
void schema_ref(struct schema *s, const char *definition);                      /* "$ref" to a definition */
void schema_ref_item(struct schema *s, const char *definition);                 /* {"$ref": ...} as an item of a list */
/* An object with only what is said of its keys: "if" it has the key. */
void schema_if_key(struct schema *s, const char *name);

/* ---- Shapes and forms (schema_forms.c) ---- */

void schema_shape(struct schema *s, const struct shape *shape); /* the keywords of the shape, inside an open object */
void schema_form_ref(struct schema *s, const struct form *form); /* "$ref" to the form, whose definition is written later */
void schema_properties(struct schema *s, const struct form *form); /* "properties", "required", ... of the form, without "type" */
void schema_form_definitions(struct schema *s); /* of all forms named so far, and of those that these name */

/* ---- Definitions that are always there (schema_scalars.c, schema_names.c), and those of cases and scenarios ---- */

void schema_scalar_definitions(struct schema *s); /* name, text, date and so on, expressions */
void schema_name_definitions(struct schema *s);   /* fact, ground */
void schema_case_name_definitions(struct schema *s); /* code, stored calendar, authority */
void schema_fact_definitions(struct schema *s);   /* facts: the facts of a case */
void schema_scenario_definitions(struct schema *s); /* what may be expected, the columns of a table */

#endif
