/* SPDX-License-Identifier: MIT
 * Writes a timeline as JSON. docs/timeline.md lists the keys. */
#include "json/fields.h"

static void write_event(struct writer *w, const onroll_event *event)
{
    writer_open(w, '{');
    json_date(w, "day", event->day);
    json_field(w, "status", event->status);
    json_field(w, "what", event->what);
    json_field(w, "by", event->by);
    json_date(w, "from", event->from);
    json_date(w, "due", event->due);
    json_date(w, "done_on", event->done_on);
    json_field(w, "kind", event->kind);
    json_field(w, "id", event->id);
    json_flag(w, "local", event->local);
    json_cite(w, "cite", &event->cite);
    json_field(w, "note", event->note);
    writer_close(w, '}');
}

onroll_status onroll_timeline_json(const onroll_timeline *timeline, onroll_write_fn write, void *context)
{
    const onroll_result *r = timeline->result;
    struct writer w;
    writer_init(&w, true, write, context);
    writer_open(&w, '{');
    json_head(&w, r);
    json_field(&w, "headline", r->headline);
    writer_key(&w, "events");
    writer_open(&w, '[');
    for (size_t i = 0; i < timeline->event_count; i++)
        write_event(&w, &timeline->events[i]);
    writer_close(&w, ']');
    json_rules(&w, r);
    writer_close(&w, '}');
    return writer_end(&w);
}
