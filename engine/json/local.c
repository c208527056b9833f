/* SPDX-License-Identifier: MIT
 * The council's part of a decision: its policy, its gates and steps, and what it does itself. */
#include "json/fields.h"

static void write_item(struct writer *w, const onroll_item *item)
{
    writer_open(w, '{');
    json_field(w, "item", item->item);
    json_field(w, "kind", item->kind);
    json_field(w, "result", item->result);
    json_date(w, "due", item->due);
    json_field(w, "reason", item->reason);
    json_cite(w, "cite", &item->cite);
    json_date(w, "from", item->from);
    json_date(w, "done_on", item->done_on);
    json_date(w, "other_due", item->other_due);
    json_field(w, "by", item->by);
    json_field(w, "says", item->says);
    json_field(w, "note", item->note);
    json_values(w, item->facts, item->fact_count);
    writer_close(w, '}');
}

static void write_items(struct writer *w, const char *key, const onroll_item *items, size_t count)
{
    writer_key(w, key);
    writer_open(w, '[');
    for (size_t i = 0; i < count; i++)
        write_item(w, &items[i]);
    writer_close(w, ']');
}

static void write_policy(struct writer *w, const onroll_policy *policy)
{
    writer_key(w, "policy");
    if (!policy) {
        writer_null(w);
        return;
    }
    writer_open(w, '{');
    json_field(w, "policy", policy->policy);
    json_field(w, "title", policy->title);
    json_date(w, "from", policy->from);
    json_field(w, "from_stated", policy->from_stated);
    json_date(w, "review_by", policy->review_by);
    writer_close(w, '}');
}

void json_local(struct writer *w, const onroll_result *r)
{
    writer_key(w, "local");
    writer_open(w, '{');
    json_field(w, "result", r->local_result);
    write_items(w, "items", r->local_items, r->local_item_count);
    write_policy(w, r->policy);
    write_items(w, "authority_items", r->authority_items, r->authority_item_count);
    writer_close(w, '}');
}
