/* SPDX-License-Identifier: MIT
 * Reads register marks, from a case or from a host that read them in a file: a day with a code for each session, or a stretch of days with one code for
 * every session the school met. A session marked twice, a code that is none and a code outside its dates are refused; nothing is guessed. */
#include "facts/case.h"

#include "base/limits.h"

enum fault { FAULT_NONE, FAULT_CODE, FAULT_DATES, FAULT_TWICE, FAULT_ORDER, FAULT_LONG, FAULT_MANY, FAULT_EMPTY, FAULT_DAY };

/* One entry as it was stated. */
struct entry {
    int32_t from, to;
    struct text code[SESSIONS]; /* empty: no mark */
    uint8_t mark[SESSIONS];     /* 1 + the code */
    bool broken;                /* it could not be read, and was told */
    bool spread;                /* a stretch of days: it means only those on which the school met */
};

struct entries {
    struct entry *at;
    uint32_t count, room;
};

static const char *const session_names[SESSIONS] = {"morning", "afternoon"};

/* ---- from entries to a register ---- */

static enum fault find_code(const struct vocabulary *v, struct entry *e, int session)
{
    if (!e->code[session].len)
        return FAULT_NONE;
    uint32_t code = code_written(v, e->code[session]);
    if (code == MAP_NONE)
        return FAULT_CODE;
    e->mark[session] = (uint8_t)(code + 1);
    return v->codes.at[code].from <= e->from && e->to <= v->codes.at[code].to ? FAULT_NONE : FAULT_DATES;
}

static enum fault check_entry(const struct vocabulary *v, struct entry *e, int *session)
{
    if (e->from < DATE_MIN || e->to > DATE_MAX)
        return FAULT_DAY;
    if (e->to < e->from)
        return FAULT_ORDER;
    if (!e->code[SESSION_AM].len && !e->code[SESSION_PM].len)
        return FAULT_EMPTY;
    enum fault fault = FAULT_NONE;
    for (*session = SESSION_AM; *session < SESSIONS && fault == FAULT_NONE; ++*session)
        fault = find_code(v, e, *session);
    *session -= fault != FAULT_NONE;
    return fault;
}

/* Makes room for the days of all entries. */
static enum fault make_room(struct attendance *a, struct arena *arena, const struct entries *entries)
{
    *a = (struct attendance){.first = DATE_MAX, .last = DATE_MIN};
    for (uint32_t i = 0; i < entries->count; i++) {
        a->first = entries->at[i].from < a->first ? entries->at[i].from : a->first;
        a->last = entries->at[i].to > a->last ? entries->at[i].to : a->last;
    }
    int64_t days = (int64_t)a->last - a->first + 1;
    if (days > LIMIT_CALENDAR_DAYS)
        return FAULT_LONG;
    a->marks = arena_array(arena, (size_t)(days > 0 ? days : 1), sizeof *a->marks);
    a->spread = ARENA_ARRAY(arena, uint8_t, (size_t)(days > 0 ? days : 1));
    return FAULT_NONE;
}

static enum fault put(struct attendance *a, const struct entry *e, int *session, int32_t *day)
{
    for (*day = e->from; *day <= e->to; ++*day)
        for (*session = SESSION_AM; *session < SESSIONS; ++*session) {
            uint8_t *mark = &a->marks[*day - a->first][*session];
            if (!e->mark[*session])
                continue;
            if (*mark)
                return FAULT_TWICE;
            *mark = e->mark[*session];
            a->spread[*day - a->first] |= (uint8_t)(e->spread << *session);
        }
    return FAULT_NONE;
}

/* One sentence for a fault. */
static void describe(struct buffer *out, enum fault fault, const struct entry *e, int session, int32_t day, const struct vocabulary *v)
{
    const struct code *code = fault == FAULT_DATES ? &v->codes.at[e->mark[session] - 1] : NULL;
    char iso[DATE_ISO_BYTES];
    switch (fault) {
    case FAULT_NONE: break;
    case FAULT_CODE:
        if (text_utf8_valid(e->code[session], NULL))
            buffer_format(out, "\"%.*s\" is no attendance code", TEXT_ARG(text_clip(e->code[session], 20)));
        else
            buffer_format(out, "the code of the %s is not UTF-8 text", session_names[session]);
        break;
    case FAULT_DATES:
        date_iso(e->to > code->to ? code->to : code->from, iso);
        buffer_format(out, "code %.*s was in use only %s %s", TEXT_ARG(code->code), e->to > code->to ? "to" : "from", iso);
        break;
    case FAULT_TWICE:
        date_iso(day, iso);
        buffer_format(out, "the %s of %s has two marks", session_names[session], iso);
        break;
    case FAULT_ORDER: buffer_string(out, "this stretch of days ends before it begins"); break;
    case FAULT_LONG: buffer_format(out, "the marks span more than %d days", LIMIT_CALENDAR_DAYS); break;
    case FAULT_MANY: buffer_format(out, "a register has more than %d entries", LIMIT_MARKS); break;
    case FAULT_EMPTY: buffer_string(out, "this day has no mark"); break;
    case FAULT_DAY: buffer_string(out, "this mark has no day from 1900 to 2199"); break;
    }
}

/* Says a fault; entry: its number, or the count of them when it is about the whole. */
typedef void (*refuse_fn)(void *context, uint32_t entry, const char *message);

struct made {
    struct attendance *attendance;
    bool failed; /* out of memory */
    bool refused;
    struct arena *scratch;
    const struct vocabulary *vocabulary;
    refuse_fn fn;
    void *context;
};

static void refuse(struct made *made, enum fault fault, const struct entry *e, int session, int32_t day, uint32_t entry)
{
    struct buffer words;
    buffer_init(&words, made->scratch);
    describe(&words, fault, e, session, day, made->vocabulary);
    const char *message = buffer_done(&words);
    made->refused = true;
    made->failed |= message == NULL;
    if (message)
        made->fn(made->context, entry, message);
}

static struct made make(struct arena *arena, struct arena *scratch, const struct vocabulary *v, struct entries *entries, refuse_fn fn, void *context)
{
    struct made made = {ARENA_NEW(arena, struct attendance), false, false, scratch, v, fn, context};
    int session = 0;
    int32_t day = 0;
    for (uint32_t i = 0; i < entries->count && i <= LIMIT_MARKS; i++) {
        enum fault fault = i == LIMIT_MARKS ? FAULT_MANY : entries->at[i].broken ? FAULT_NONE : check_entry(v, &entries->at[i], &session);
        made.refused |= entries->at[i].broken;
        if (fault != FAULT_NONE)
            refuse(&made, fault, &entries->at[i], session, entries->at[i].from, i);
    }
    if (!made.attendance || made.refused)
        return made;
    enum fault fault = make_room(made.attendance, arena, entries);
    if (fault != FAULT_NONE)
        refuse(&made, fault, NULL, 0, 0, entries->count);
    for (uint32_t i = 0; made.attendance->marks && made.attendance->spread && i < entries->count && fault == FAULT_NONE; i++) {
        fault = put(made.attendance, &entries->at[i], &session, &day);
        if (fault != FAULT_NONE)
            refuse(&made, fault, &entries->at[i], session, day, i);
    }
    made.failed |= fault == FAULT_NONE && (!made.attendance->marks || !made.attendance->spread);
    return made;
}

/* Out of memory, the facts keep the register and the calendar that they had. */
static bool settle(onroll_facts *facts, struct attendance *attendance)
{
    const struct calendar *planned = facts->amended && facts->calendar == facts->amended ? facts->planned : facts->calendar;
    if (attendance && !attendance_settle(attendance, &facts->arena, &facts->rules->vocabulary, planned))
        return false;
    facts->attendance = attendance;
    facts->planned = planned;
    facts->amended = attendance ? attendance->calendar : NULL;
    facts->calendar = attendance ? facts->amended : planned;
    return true;
}

bool marks_settle(onroll_facts *facts) { return settle(facts, facts->attendance); }

/* ---- from a case ---- */

static struct text read_code(struct case_reader *reader, const struct node *node)
{
    if (!node || node->kind != NODE_SCALAR || node->style == STYLE_QUOTED || node->text.len)
        return read_text(&reader->diag, node, false);
    struct diagnostic *d = node_mistake(&reader->diag, DIAG_CASE_MARK, node, "here stands no code");
    diag_help(&reader->diag, d, "leave out the session that has no mark; # begins a comment, so write the code # in quotes: \"#\"");
    return (struct text){0};
}

/* "code" stands for both sessions, "am" and "pm" for one each. */
static void read_codes(struct case_reader *reader, const struct node *map, struct entry *e)
{
    const struct node *both = node_get(map, "code"), *one[SESSIONS] = {node_get(map, "am"), node_get(map, "pm")};
    if (both && (one[SESSION_AM] || one[SESSION_PM])) {
        node_mistake(&reader->diag, DIAG_CASE_MARK, both, "\"code\" is the mark of both sessions: it does not stand beside \"am\" or \"pm\"");
        return;
    }
    for (int session = SESSION_AM; session < SESSIONS; session++)
        e->code[session] = read_code(reader, both ? both : one[session]);
}

static bool read_entry(struct case_reader *reader, const struct node *map, struct entry *e)
{
    uint32_t before = reader->diag.errors;
    e->spread = node_get(map, "from") || node_get(map, "to");
    if (!read_form(&reader->diag, map, e->spread ? &form_marks : &form_mark))
        return false;
    if (e->spread) {
        value_day(reader, "\"from\"", node_get(map, "from"), &e->from);
        value_day(reader, "\"to\"", node_get(map, "to"), &e->to);
    } else {
        value_day(reader, "\"date\"", node_get(map, "date"), &e->from);
        e->to = e->from;
    }
    read_codes(reader, map, e);
    return reader->diag.errors == before;
}

struct mark_place {
    struct case_reader *reader;
    const struct node *list;
};

static void refuse_node(void *context, uint32_t entry, const char *message)
{
    const struct mark_place *place = context;
    node_mistake(&place->reader->diag, DIAG_CASE_MARK, entry < place->list->count ? place->list->items[entry] : place->list, "%s", message);
}

bool value_register(const struct reading *g)
{
    struct case_reader *reader = g->reader;
    struct mark_place place = {reader, g->node};
    if (g->node->kind != NODE_LIST) {
        struct diagnostic *d = value_wrong(reader, g->fact->name.at, type_name(g->fact->type), g->node);
        diag_help(&reader->diag, d, reader->by_call ? "give it in a case file" : "write each as {date: 2026-01-26, am: /, pm: O} or {from: 2026-01-27, to: 2026-03-06, code: O}");
        return false;
    }
    struct entries entries = {.at = ARENA_ARRAY(reader->scratch, struct entry, (size_t)g->node->count + 1), .count = g->node->count};
    for (uint32_t i = 0; entries.at && i < entries.count; i++)
        entries.at[i].broken = !read_entry(reader, g->node->items[i], &entries.at[i]);
    if (!entries.at)
        return false;
    struct made made = make(&reader->facts->arena, reader->scratch, reader->vocabulary, &entries, refuse_node, &place);
    if (made.failed || !made.attendance)
        case_memory_failed(reader);
    if (made.refused || reader->diag.failed)
        return false;
    reader->facts->attendance = made.attendance;
    g->value->number = entries.count;
    return true;
}

/* ---- from a host ---- */

struct told {
    const onroll_options *options;
    const onroll_mark *marks;
    size_t count;
    const char *name, *path;
};

static void refuse_mark(void *context, uint32_t entry, const char *message)
{
    const struct told *told = context;
    onroll_message m = {.severity = ONROLL_ERROR, .code = diag_code(DIAG_CASE_MARK), .file = told->name, .text = message, .path = told->path};
    m.line = entry < told->count ? told->marks[entry].line : 0;
    m.column = m.width = m.line ? 1 : 0;
    if (told->options && told->options->on_message)
        told->options->on_message(told->options->message_context, &m);
}

static uint32_t register_fact(const onroll_rules *rules)
{
    const struct vocabulary *v = &rules->vocabulary;
    uint32_t i = 0;
    while (i < v->facts.count && v->facts.at[i].type.base != TYPE_REGISTER)
        i++;
    return i < v->facts.count ? i : FACT_NONE;
}

static void take_mark(struct entry *e, const onroll_mark *mark)
{
    const char *codes[SESSIONS] = {mark->am, mark->pm};
    e->from = e->to = mark->date.day;
    for (int session = SESSION_AM; session < SESSIONS; session++)
        e->code[session] = codes[session] ? text_trim(text_of(codes[session])) : (struct text){0};
}

onroll_status onroll_facts_marks(onroll_facts *facts, const char *name, const onroll_mark *marks, size_t count, const onroll_options *options)
{
    struct arena scratch;
    uint32_t fact = register_fact(facts->rules);
    struct told told = {options, marks, count, name, fact == FACT_NONE ? NULL : facts->rules->vocabulary.facts.at[fact].name.at};
    if (fact == FACT_NONE || count > LIMIT_MARKS) {
        refuse_mark(&told, (uint32_t)count, fact == FACT_NONE ? "these rules know no register of attendance" : "the register has too many entries");
        return fact == FACT_NONE ? ONROLL_EINVALID : ONROLL_ELIMIT;
    }
    arena_init(&scratch, &facts->allocator);
    struct entries entries = {.at = ARENA_ARRAY(&scratch, struct entry, count + 1), .count = (uint32_t)count};
    for (size_t i = 0; entries.at && i < count; i++)
        take_mark(&entries.at[i], &marks[i]);
    struct made made = {0};
    if (entries.at)
        made = make(&facts->arena, &scratch, &facts->rules->vocabulary, &entries, refuse_mark, &told);
    arena_free(&scratch);
    if (!made.attendance || made.failed)
        return ONROLL_ENOMEM;
    if (made.refused)
        return ONROLL_EINVALID;
    if (!settle(facts, made.attendance))
        return ONROLL_ENOMEM;
    facts->values[fact] = (struct value){STATE_KNOWN, (int64_t)count};
    facts->stated[fact] = (struct stated){0};
    return ONROLL_OK;
}

const char *onroll_facts_attendance_file(const onroll_facts *facts)
{
    uint32_t fact = map_get(&facts->rules->vocabulary.fact_map, TEXT("attendance.file"));
    return fact == MAP_NONE || facts->values[fact].state != STATE_KNOWN ? NULL : facts->stated[fact].text;
}
