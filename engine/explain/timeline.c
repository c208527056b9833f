/* SPDX-License-Identifier: MIT
 * The days of a case in their order: milestones of the law, duties, the council's gates and steps, what the authority does itself, and the deletion. Gates,
 * steps and duties are told as the decision has them; only milestones are worked out here. What would follow from a deletion that the facts do not carry is
 * never told as owed. */
#include "explain/explain.h"

#include <string.h>

static const char DONE[] = "done", LATE[] = "late", DUE[] = "due", OVERDUE[] = "overdue", NOT_DUE[] = "not_due", PAST[] = "past", UNKNOWN[] = "unknown";
static const char ONLY_IF[] = "owed only if the name is deleted";

struct list {
    struct explainer *x;
    onroll_event *at;
    size_t count;
    bool ahead;   /* the deletion date has not passed */
    bool carried; /* on the facts given the name is to be deleted */
};

static const struct cell *cell_of(const struct explainer *x, uint32_t term) { return term == NO_TERM ? NULL : &x->run->cells[term]; }

static onroll_date date_in(const struct cell *cell)
{
    if (!cell || cell->state != STATE_KNOWN || date_never(cell->low))
        return ONROLL_NO_DATE;
    return (onroll_date){(int32_t)cell->low};
}

static bool dated(onroll_date date) { return date.day != ONROLL_NO_DATE.day; }

static bool is(const char *status, const char *word) { return strcmp(status, word) == 0; }

static const char *joined(struct explainer *x, const char *a, const char *b)
{
    struct buffer out;
    if (!a || !b)
        return a ? a : b;
    buffer_init(&out, x->arena);
    buffer_string(&out, a);
    buffer_string(&out, "; ");
    buffer_string(&out, b);
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text;
}

/* A role of the vocabulary in words; a council's own title as it is. */
static const char *by_words(const char *by)
{
    static const char *const words[][2] = {{"school", "the school"}, {"authority", "the authority"}, {"parent", "a parent"}, {"new_school", "the new school"}, {"new school", "the new school"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], by) == 0)
            return words[i][1];
    return by;
}

/* What was done on a day that nobody has stated stands at the latest day of its own that has come. */
static onroll_date day_of(const struct explainer *x, const onroll_event *event)
{
    if (!is(event->status, DONE) && !is(event->status, LATE))
        return dated(event->due) ? event->due : event->from;
    if (dated(event->done_on))
        return event->done_on;
    if (dated(event->due) && event->due.day <= x->check_day)
        return event->due;
    return dated(event->from) && event->from.day <= x->check_day ? event->from : ONROLL_NO_DATE;
}

static void add(struct list *list, onroll_event event)
{
    event.day = day_of(list->x, &event);
    list->at[list->count++] = event;
}

/* ---- Milestones ---- */

/* The bars that defeat the ground, or may. */
static bool add_bars(struct explainer *x, const onroll_ground *g, struct buffer *out, bool any)
{
    for (size_t i = 0; i < x->result->bar_count; i++) {
        const onroll_bar *bar = &x->result->bars[i];
        onroll_outcome outcome = bar->result;
        for (size_t n = 0; n < bar->by_ground_count; n++)
            if (strcmp(bar->by_ground[n].ground, g->ground) == 0)
                outcome = bar->by_ground[n].result;
        if (strcmp(bar->defeats, "date") == 0 || outcome == ONROLL_NOT_MET)
            continue;
        buffer_string(out, any ? "; " : "open or against it: ");
        buffer_string(out, bar->reason);
        any = true;
    }
    return any;
}

/* What of the ground that a milestone leads to is still open or against it; NULL where the ground does not apply to the pupil. */
static const char *still_needed(struct explainer *x, struct text ground)
{
    const onroll_ground *g = NULL;
    struct buffer out;
    for (size_t i = 0; i < x->result->ground_count && !g; i++)
        if (text_is(ground, x->result->grounds[i].ground))
            g = &x->result->grounds[i];
    if (!g)
        return NULL;
    const onroll_limb *last = NULL;
    buffer_init(&out, x->arena);
    for (size_t i = 0; i < g->limb_count; i++) {
        const onroll_limb *limb = &g->limbs[i];
        bool spared = limb->result == ONROLL_MET;
        for (size_t n = 0; n < g->limb_count && limb->of && !spared; n++)
            spared = g->limbs[n].of && strcmp(g->limbs[n].of, limb->of) == 0 && g->limbs[n].result == ONROLL_MET;
        if (spared)
            continue;
        bool instead = last && limb->of && last->of && strcmp(limb->of, last->of) == 0;
        buffer_string(&out, instead ? ", or: " : last ? "; " : "open or against it: ");
        buffer_string(&out, limb->reason);
        last = limb;
    }
    if (!add_bars(x, g, &out, last != NULL))
        buffer_string(&out, x->result->forecast ? "nothing else is wanting for this ground, if nothing changes until the deletion date" : "on the facts given nothing else is wanting for this ground");
    const char *text = buffer_done(&out);
    x->failed |= text == NULL;
    return text ? text : "";
}

/* Of an act: what was done before its first day is another act. */
static const char *status_of_act(const struct explainer *x, const struct cell *on, const struct cell *due, const struct cell *done)
{
    bool told = done && done->state == STATE_KNOWN && !date_never(done->low);
    if (told && (!on || done->low >= on->low)) {
        if (on && done->low < on->high)
            return UNKNOWN;
        return !due || done->low <= due->low ? DONE : done->low > due->high ? LATE : UNKNOWN;
    }
    if (done && done->state == STATE_NOT_KNOWN)
        return UNKNOWN;
    if (on && x->check_day < on->low)
        return NOT_DUE;
    if ((on && x->check_day < on->high) || (due && x->check_day > due->low && x->check_day <= due->high))
        return UNKNOWN;
    return due && x->check_day > due->high ? OVERDUE : DUE;
}

static const char *status_of_day(const struct explainer *x, const struct cell *on)
{
    return x->check_day >= on->high ? PAST : x->check_day < on->low ? NOT_DUE : UNKNOWN;
}

/* The day of the deletion: due on that day only where the facts carry it. */
static const char *status_of_deletion(const struct list *list, const struct cell *on)
{
    if (!list->ahead || list->x->check_day > on->high)
        return PAST;
    if (!list->carried || on->low != on->high)
        return UNKNOWN;
    return list->x->check_day == on->low ? DUE : NOT_DUE;
}

static void add_milestone(struct list *list, const struct milestone_slot *slot)
{
    struct explainer *x = list->x;
    const struct milestone *m = slot->milestone;
    const struct cell *on = cell_of(x, slot->on), *due = cell_of(x, slot->due), *done = cell_of(x, slot->done);
    onroll_outcome when = slot_outcome(x->run, slot->when);
    const char *note = m->ground.len ? still_needed(x, m->ground) : m->deletion ? x->result->headline : NULL;
    if (when == ONROLL_NOT_MET || (m->ground.len && !note))
        return;
    onroll_event event = {.from = date_in(on), .due = date_in(due), .done_on = date_in(done), .what = sentence_fill(x, &m->says), .by = by_words(m->by.at),
                          .kind = m->deletion ? "deletion" : "law", .id = m->id.at, .cite = m->basis.cite};
    if (when == ONROLL_UNKNOWN)
        event.status = UNKNOWN;
    else if (m->deletion && on)
        event.status = status_of_deletion(list, on);
    else
        event.status = due || done || !on ? status_of_act(x, on, due, done) : status_of_day(x, on);
    if (!is(event.status, DONE) && !is(event.status, LATE))
        event.done_on = ONROLL_NO_DATE;
    event.note = joined(x, reason_undated(x, slot->due == NO_TERM ? slot->on : slot->due), note);
    if (when == ONROLL_UNKNOWN && slot->shown)
        event.note = joined(x, reason_open(x, slot->shown, "whether this applies is not settled"), event.note);
    add(list, event);
}

/* ---- Duties ---- */

/* Owed with a deletion: all that a council's document names as duties, and of the law those that count from the deletion date. */
static bool goes_with_deletion(const struct explainer *x, const struct duty_slot *slot) { return slot->local || reckoned_from_deletion(x, slot->due); }

static const char *open_duty(struct explainer *x, const struct duty_slot *slot)
{
    if (slot_outcome(x->run, slot->when) == ONROLL_UNKNOWN)
        return slot->shown ? reason_open(x, slot->shown, "whether this applies is not settled") : "whether this applies is not settled";
    const struct cell *done = cell_of(x, slot->done);
    return done && done->state == STATE_NOT_KNOWN ? "it is not known whether this was done" : NULL;
}

static void add_duty(struct list *list, const struct duty_slot *slot, const onroll_duty *duty)
{
    struct explainer *x = list->x;
    if (is(duty->status, "not_required"))
        return;
    onroll_event event = {.from = ONROLL_NO_DATE, .due = duty->due, .done_on = ONROLL_NO_DATE, .status = duty->status, .what = duty->reason, .by = by_words(duty->by), .kind = "duty",
                          .id = duty->duty, .local = duty->local, .cite = duty->cite};
    bool open = !is(event.status, DONE) && !is(event.status, LATE);
    if (!open)
        event.done_on = date_in(cell_of(x, slot->done));
    if (is(event.status, UNKNOWN))
        event.note = open_duty(x, slot);
    if (open && list->ahead && goes_with_deletion(x, slot)) {
        if (!list->carried)
            event.note = joined(x, event.note, ONLY_IF);
        if (!is(event.status, UNKNOWN))
            event.status = !list->carried ? UNKNOWN : x->check_day < x->deletion_day ? NOT_DUE : event.status;
    }
    if (open && slot->due != NO_TERM)
        event.note = joined(x, event.note, reason_undated(x, slot->due));
    add(list, event);
}

/* ---- The council's items ---- */

static uint32_t first_day_term(const struct explainer *x, const char *id)
{
    for (uint32_t i = 0; i < x->program->steps.count; i++)
        if (text_is(x->program->steps.at[i].step->rule.id, id))
            return x->program->steps.at[i].from;
    return NO_TERM;
}

static const char *status_of_item(const struct explainer *x, const onroll_item *item, onroll_date due)
{
    if (!is(item->result, "outstanding"))
        return item->result;
    return dated(due) && x->check_day > due.day ? OVERDUE : DUE;
}

/* The reason of an item is its note, but where the list itself shows it. */
static void add_item(struct list *list, const onroll_item *item)
{
    struct explainer *x = list->x;
    bool gate = is(item->kind, "gate");
    onroll_event event = {.from = item->from, .due = item->due, .done_on = item->done_on, .what = item->says, .by = by_words(item->by), .kind = item->kind,
                          .id = item->item, .local = true, .cite = item->cite, .note = item->note};
    if (gate && !list->x->undecidable_date)
        event.due.day = x->deletion_day; /* the authority's word has to be there by then */
    event.status = status_of_item(x, item, event.due);
    bool told = gate || is(event.status, DONE) || is(event.status, NOT_DUE) || (is(event.status, DUE) && dated(event.due)) || is(event.status, OVERDUE);
    if (!told)
        event.note = joined(x, item->reason, event.note);
    bool open = is(event.status, DUE) || is(event.status, OVERDUE) || is(event.status, NOT_DUE);
    bool after = !gate && list->ahead && !list->carried && open && dated(event.from) && event.from.day >= x->deletion_day;
    if (after && reckoned_from_deletion(x, first_day_term(x, item->item))) {
        event.status = UNKNOWN;
        event.note = joined(x, ONLY_IF, event.note);
    }
    add(list, event);
}

/* ---- All of it ---- */

/* By day, those without one last; on one day in the order in which they were added. Few enough for insertion. */
static void sort(onroll_event *events, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        onroll_event one = events[i];
        size_t at = i;
        for (; at > 0 && dated(one.day) && (!dated(events[at - 1].day) || events[at - 1].day.day > one.day.day); at--)
            events[at] = events[at - 1];
        events[at] = one;
    }
}

static void add_all(struct list *list)
{
    const struct program *p = list->x->program;
    const onroll_result *r = list->x->result;
    for (uint32_t i = 0; i < p->milestones.count; i++)
        add_milestone(list, &p->milestones.at[i]);
    for (size_t i = 0; i < r->local_item_count; i++)
        add_item(list, &r->local_items[i]);
    for (size_t i = 0; i < r->authority_item_count; i++)
        add_item(list, &r->authority_items[i]);
    for (uint32_t i = 0; i < p->duties.count; i++)
        add_duty(list, &p->duties.at[i], &r->duties[i]);
    sort(list->at, list->count);
}

const onroll_timeline *explain_timeline(struct explainer *x)
{
    const onroll_result *r = x->result;
    onroll_timeline *out = ARENA_NEW(x->arena, onroll_timeline);
    struct list list = {.x = x, .at = ARENA_ROOM(x->arena, onroll_event, x->program->milestones.count + x->program->duties.count + r->local_item_count + r->authority_item_count + 1)};
    if (!out || !list.at)
        return NULL;
    list.ahead = x->undecidable_date || x->deletion_day >= x->check_day;
    list.carried = r->verdict == ONROLL_LAWFUL || r->must_delete;
    add_all(&list);
    *out = (onroll_timeline){r, list.at, list.count};
    return x->failed || x->arena->failed ? NULL : out;
}
