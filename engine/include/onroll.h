/* SPDX-License-Identifier: MIT
 * Onroll: may this pupil's name be deleted from this school's admission register on this date, and why?
 *
 * The only public header, and the manual of the library. Three objects, three lifetimes:
 *   onroll_rules     the law and the councils' policies as loaded; immutable; may be shared by threads
 *   onroll_facts     what is known of one case, checked against the vocabulary of those rules
 *   onroll_decision  a workspace that holds the answer to one case at a time; reuse it for the next
 *
 *   onroll_rules *rules = NULL; onroll_facts *facts = NULL; onroll_decision *decision = NULL;
 *   onroll_options options = ONROLL_OPTIONS_INIT;
 *   onroll_rules_load(&rules, "rules", &options);
 *   onroll_facts_read(&facts, rules, &(onroll_input){.name = "case.yaml", .bytes = text, .length = n}, &options);
 *   onroll_decision_new(&decision, rules, &options);
 *   onroll_decide(decision, facts, &(onroll_question){.check_date = today});
 *   const onroll_result *result = onroll_decision_result(decision);
 *
 * The library prints nothing, never exits, keeps no global state and asks no clock: today is an argument. Out-parameters come first and are owned by
 * the caller, who gives them back with the matching _free (NULL is fine). What a getter returns is borrowed. Strings are UTF-8 with a NUL at the end;
 * a pointer documented as "or NULL" may be NULL, no other is. Lists are a pointer and a count; the pointer is unspecified when the count is 0. */
#ifndef ONROLL_H
#define ONROLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ONROLL_VERSION "0.1.0"

#if defined(__GNUC__)
#define ONROLL_API __attribute__((visibility("default")))
#define ONROLL_MUST_USE __attribute__((warn_unused_result))
#else
#define ONROLL_API
#define ONROLL_MUST_USE
#endif

/* ---- Status and messages ---- */

typedef enum onroll_status {
    ONROLL_OK = 0,
    ONROLL_ENOMEM,   /* out of memory */
    ONROLL_ENOINPUT, /* no such file or directory */
    ONROLL_EIO,      /* a file is there and cannot be read, or a writer failed */
    ONROLL_EINVALID, /* rules or facts hold mistakes: the messages say which */
    ONROLL_ELIMIT    /* a limit of the engine was exceeded */
} onroll_status;

ONROLL_API const char *onroll_status_text(onroll_status status);
ONROLL_API const char *onroll_version(void);

typedef enum onroll_severity { ONROLL_ERROR, ONROLL_WARNING, ONROLL_NOTE } onroll_severity;

typedef struct onroll_message {
    onroll_severity severity;
    const char *code;        /* such as "E303": docs/diagnostics.md has a part for each */
    const char *file;        /* name as given by the host, or NULL when no file is concerned */
    uint32_t line, column;   /* from 1, column in characters; 0 when no place is known */
    uint32_t width;          /* characters to underline; 0 when no place is known */
    const char *text;        /* one sentence */
    const char *path;        /* "england-2024 > 9(1)(i) > twenty-school-days", or NULL */
    const char *source_line; /* the line of the file, or NULL */
    const char *help;        /* what was expected, the nearest right word; may hold several lines; or NULL */
    const char *fix;         /* what to write in place of the underlined characters, where that alone puts it right ("": nothing); or NULL */
} onroll_message;

/* What a code means, in a few words, as docs/diagnostics.md has it: "fact not in the vocabulary"; NULL: there is no such code. */
ONROLL_API const char *onroll_code_title(const char *code);

/* Called for each message while a call that takes options runs; valid during the call only. */
typedef void (*onroll_message_fn)(void *context, const onroll_message *message);

typedef struct onroll_allocator {
    void *(*allocate)(void *context, size_t size); /* NULL when out of memory */
    void (*release)(void *context, void *pointer); /* NULL pointer: nothing */
    void *context;
} onroll_allocator;

typedef struct onroll_options {
    size_t size;                /* sizeof(onroll_options): room to grow */
    onroll_message_fn on_message; /* or NULL */
    void *message_context;
    onroll_allocator allocator; /* both functions NULL: malloc and free */
} onroll_options;

#define ONROLL_OPTIONS_INIT { sizeof(onroll_options), NULL, NULL, { NULL, NULL, NULL } }

/* ---- Dates ---- */

typedef struct onroll_date {
    int32_t day; /* days since 1970-01-01, proleptic Gregorian, 1900 to 2199; INT32_MIN: no date */
} onroll_date;

#define ONROLL_NO_DATE ((onroll_date){INT32_MIN})
#define ONROLL_DATE_BYTES 11

ONROLL_API bool onroll_date_parse(onroll_date *out, const char *iso);               /* YYYY-MM-DD, a real day; false leaves out alone */
ONROLL_API void onroll_date_write(onroll_date date, char out[ONROLL_DATE_BYTES]);   /* "2026-03-09"; "" for no date */

/* ---- Rules ---- */

typedef struct onroll_rules onroll_rules;

/* Loads and checks every .yaml file below dir. All mistakes of a run are told. *out is NULL unless ONROLL_OK. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_load(onroll_rules **out, const char *dir, const onroll_options *options);
/* The same for the cases of one school: of the authority files and the calendars of authorities only those of `authority` are read (its id, name, LA code
 * or GSS code; NULL, or one without a file: none). The sum over the files is the same. A case that states a local fact of another council or names its
 * calendar is refused under such rules. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_load_for(onroll_rules **out, const char *dir, const char *authority, const onroll_options *options);
ONROLL_API void onroll_rules_free(onroll_rules *rules);

typedef struct onroll_rules_limb {
    const char *limb, *role, *of;  /* "twenty-school-days"; "requires", "unless" or "doubt"; the group of which one is enough, or NULL */
    const char *that;              /* as written in the rule language: what it asks, of a doubt when it arises */
    const char *says;              /* what a doubt is about; NULL for others */
    const char *cite, *standing, *point; /* "regulation 9(1)(i)", "confirmed", "U28" or NULL */
    onroll_date from, to;          /* in force, both included; no date: as long as the ground */
} onroll_rules_limb;

typedef struct onroll_rules_ground {
    const char *ground, *title, *paragraph; /* "9(1)(i)", "Continuously absent for twenty school days", "9(1)" */
    uint32_t limbs;
    const onroll_rules_limb *each_limb;
    const char *standing; /* the weakest of its limbs: "confirmed", "reading" or "unconfirmed" */
    onroll_date from, to; /* in force, both included; no date: without end */
} onroll_rules_ground;

typedef struct onroll_rules_instrument {
    const char *instrument, *title, *href, *file;
    onroll_date from, to; /* in force; no date: without beginning or end */
    bool commenced;       /* false: on the statute book and not yet in force */
    onroll_date checked_on;
    const onroll_rules_ground *grounds;
    size_t ground_count;
    size_t bar_count, duty_count, warning_count;
} onroll_rules_instrument;

typedef struct onroll_rules_fact {
    const char *fact, *type, *kind, *unit; /* unit or NULL */
    const char *question, *from;           /* who knows it: "school", "authority", "parent", "new_school" */
    const char *const *values;             /* allowed values of a choice */
    size_t value_count;
    bool derived; /* worked out; a case may not state it */
} onroll_rules_fact;

typedef struct onroll_rules_authority {
    const char *authority, *name, *la_code;
    size_t policy_count; /* 0: it has no file */
    onroll_date from, to; /* stood from and to, both included; no date: as long as anybody asks */
} onroll_rules_authority;

typedef struct onroll_rules_days { /* of a school calendar */
    const char *kind;     /* "term", "holiday", "INSET", "closure", "extra" */
    onroll_date from, to; /* both included */
    const char *label;    /* or NULL */
    size_t school_days;   /* among them */
} onroll_rules_days;

typedef struct onroll_rules_calendar { /* a school calendar by name */
    const char *calendar, *title;
    const char *authority;    /* whose schools keep it, or NULL */
    const char *standing;     /* "published", "example" */
    const char *source, *href; /* or NULL */
    onroll_date checked_on;   /* or no date */
    onroll_date from, to;     /* the days it covers */
    size_t school_days;
    const onroll_rules_days *days;
    size_t day_count;
} onroll_rules_calendar;

typedef struct onroll_rules_view {
    const char *version; /* of the rules: the newest checked_on day */
    const char *sha256;  /* over the names and bytes of all rule files, 64 hex digits */
    const onroll_rules_instrument *instruments;
    size_t instrument_count;
    const onroll_rules_fact *facts;
    size_t fact_count;
    const onroll_rules_authority *authorities;
    size_t authority_count;
    const onroll_rules_calendar *calendars;
    size_t calendar_count;
    const char *const *files; /* names below the directory, sorted */
    size_t file_count;
    size_t program_count; /* periods without a change of law */
} onroll_rules_view;

/* Builds what decisions build when they first need it: the program of every period, under the law alone and for every authority. Tells which is too
 * large (ONROLL_ELIMIT). A host that decides in several threads may call it first; it need not. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_build(onroll_rules *rules, const onroll_options *options);

ONROLL_API const onroll_rules_view *onroll_rules_inspect(const onroll_rules *rules);

/* The authority that a person means by its id, name, LA code or, on the day `on` (no date: any), GSS code. *out is borrowed from the rules; NULL when none is
 * called so. Works in memory of malloc, which it gives back. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_find_authority(const onroll_rules *rules, const char *written, onroll_date on, const onroll_rules_authority **out);

/* One line of a council's policy, in the words of its file. What does not apply to a kind is NULL or no date. */
typedef struct onroll_policy_line {
    const char *authority, *policy;
    const char *kind;      /* "policy", "rests_on", "role", "define", "gate", "step", "duty", "claim", "authority", "warning", "paper", "definition", "left_out" */
    const char *id;        /* of the rule; of a row left out */
    const char *says;      /* what is to be done; the title of a policy, a role, a paper or what the policy rests on; why a row is left out */
    const char *by;        /* who does it, by the council's own title; of a role: for whom it acts */
    const char *about;     /* grounds of a gate or claim; situations of a step; route of a paper; other titles of a role; file of a policy */
    const char *part;      /* part of a ground; what a claim does; fields of a paper; facts a role holds; what the document says of its first day */
    const char *when, *unless, *from, *due, *done; /* as written in the rule language; `done` of a gate or claim: what it asks; of a definition: what it means */
    const char *law;       /* what the law has instead */
    const char *not_held;  /* the text that a step refers to and that is not held */
    const char *recurs, *counts_if, *after, *before, *other_reading, *same_as; /* of a step, as written */
    const char *note, *cite, *standing, *rows;
    onroll_date from_day, to_day, review_by, checked_on; /* in force; of a policy also its review; of what it rests on: superseded on `to_day` */
} onroll_policy_line;

typedef void (*onroll_policy_line_fn)(void *context, const onroll_policy_line *line);

/* Tells the policies of an authority (by its id; NULL: of all) line by line, in the order of their files. A line is valid during its call only. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_policies(const onroll_rules *rules, const char *authority, onroll_policy_line_fn fn, void *context);

/* ---- Facts ---- */

typedef struct onroll_facts onroll_facts;

typedef enum onroll_format { ONROLL_YAML, ONROLL_JSON } onroll_format;

typedef struct onroll_input {
    const char *name;   /* for messages: a file name or "-" */
    const char *bytes;
    size_t length;
    onroll_format format;
    uint32_t first_line; /* number of the first line; 0 means 1 */
} onroll_input;

/* Reads one case. *out is NULL unless ONROLL_OK. The facts keep no pointer into the input. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_facts_read(onroll_facts **out, const onroll_rules *rules, const onroll_input *input, const onroll_options *options);
/* The authority that a case states, before any rules are loaded; "" when it states none or cannot be read. Cut to the room there is;
 * works in memory of malloc, which it gives back. */
ONROLL_API void onroll_input_authority(const onroll_input *input, char *out, size_t room);
ONROLL_API ONROLL_MUST_USE onroll_status onroll_facts_new(onroll_facts **out, const onroll_rules *rules, const onroll_options *options);
/* States one fact, in the words a case file would use ("yes", "2026-03-09", "not known", "9(1)(i)"). A second value for a fact replaces the first. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_facts_set(onroll_facts *facts, const char *fact, const char *value, const onroll_options *options);
ONROLL_API const char *onroll_facts_case(const onroll_facts *facts); /* the case reference, or NULL */

typedef struct onroll_mark { /* one day of the attendance register */
    onroll_date date;
    const char *am, *pm; /* the code of each session, as the register has it; NULL: no mark */
    uint32_t line;       /* of the file it stands in, for messages; 0: none */
} onroll_mark;

/* States the register of the pupil, as a host read it from a file named `name`. Marks in any order, a day once or in two halves; a session marked
 * twice, a code that is none or not of that day gives ONROLL_EINVALID and messages. Takes the place of marks that the facts had. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_facts_marks(onroll_facts *facts, const char *name, const onroll_mark *marks, size_t count, const onroll_options *options);
/* The attendance file that the case names (attendance.file), or NULL. The library opens none: a host reads it and calls onroll_facts_marks. */
ONROLL_API const char *onroll_facts_attendance_file(const onroll_facts *facts);
ONROLL_API void onroll_facts_free(onroll_facts *facts);

/* ---- Decisions ---- */

typedef enum onroll_verdict { ONROLL_LAWFUL, ONROLL_UNLAWFUL, ONROLL_UNDETERMINED } onroll_verdict;

typedef enum onroll_outcome { ONROLL_MET, ONROLL_NOT_MET, ONROLL_UNKNOWN } onroll_outcome;
/* Bars and warnings use the same three: ONROLL_MET the bar applies, ONROLL_NOT_MET it does not. */

typedef struct onroll_cite {
    const char *source;    /* "uksi-2024-208" */
    const char *provision; /* "regulation 9(1)(i)(iii)(aa)" */
    const char *href;      /* or NULL */
    const char *standing;  /* "confirmed", "reading", "unconfirmed" */
    const char *point;     /* "U28", or NULL */
} onroll_cite;

typedef struct onroll_value {
    const char *fact;  /* "absence.length" */
    const char *value; /* "15 school days"; "not supplied", "not known", "not applicable" */
    const char *by, *on, *because; /* who stated it, when, why; or NULL */
} onroll_value;

typedef struct onroll_limb {
    const char *limb; /* "twenty-school-days" */
    const char *role; /* "requires", "unless", "doubt" */
    const char *of;   /* the any it stands in, or NULL */
    onroll_outcome result; /* an unless limb is met when it does not block, a doubt when it is none */
    const char *reason;
    onroll_cite cite;
    const onroll_value *facts; /* each fact and derived term it read */
    size_t fact_count;
} onroll_limb;

typedef struct onroll_reading {
    const char *reading; /* which reading of the law */
    onroll_outcome result;
    const char *reason;
} onroll_reading;

typedef struct onroll_ground {
    const char *ground, *title, *paragraph;
    onroll_outcome result;
    bool claimed;
    bool in_play; /* something given speaks for it or it is claimed: a text report need not fold it away */
    const onroll_limb *limbs;
    size_t limb_count;
    uint32_t limbs_not_met, limbs_unknown;
    const onroll_reading *readings;
    size_t reading_count;
} onroll_ground;

typedef struct onroll_by_ground {
    const char *ground;
    onroll_outcome result;
} onroll_by_ground;

typedef struct onroll_bar {
    const char *bar;
    onroll_outcome result; /* ONROLL_MET: it applies */
    const char *defeats;   /* "date" or "ground" */
    const char *reason;
    onroll_cite cite;
    const onroll_by_ground *by_ground; /* grounds for which it differs from `result` */
    size_t by_ground_count;
    const onroll_value *facts;
    size_t fact_count;
} onroll_bar;

typedef struct onroll_item { /* a gate or step of the authority's own procedure */
    const char *item, *kind;  /* kind: "gate", "step", or "authority" for what the authority does itself */
    const char *result;       /* "done", "late", "outstanding", "not_due", "unknown" */
    const char *reason;
    onroll_date from, due;    /* its first and last day; no date: none, or not known */
    onroll_date done_on;
    onroll_date other_due;    /* its last day if the document's days are read in the other way; no date: there is one reading */
    const char *by;           /* who does it: the council's own title */
    const char *says;         /* what is to be done, a clause */
    const char *note;         /* a caution, or NULL */
    onroll_cite cite;
    const onroll_value *facts;
    size_t fact_count;
} onroll_item;

typedef struct onroll_policy { /* the council's document that informs the decision */
    const char *policy, *title;
    onroll_date from;         /* its first day in force */
    const char *from_stated;  /* what the document says where it gives no day, or NULL */
    onroll_date review_by;
} onroll_policy;

typedef struct onroll_without_gates { /* the answer of the law alone, where a gate alone decides */
    onroll_verdict verdict;
    bool must_delete;
} onroll_without_gates;

typedef struct onroll_missing {
    const char *fact;             /* what a person would supply */
    const char *const *alternatives; /* other facts that would do instead */
    size_t alternative_count;
    const char *question;
    const char *from;             /* "school", "authority", "parent", "new_school" */
    const char *role;             /* the council's own title for who holds it, or NULL */
    const char *const *grounds;   /* the grounds it would help to settle */
    size_t ground_count;
    uint32_t set_size;            /* facts in the smallest set that settles the verdict and holds this one */
} onroll_missing;

typedef struct onroll_need {
    const char *limb, *change;
    onroll_date by;
} onroll_need;

typedef struct onroll_path {
    const char *ground;
    const onroll_need *needs;
    size_t need_count;
} onroll_path;

typedef struct onroll_counted_day {
    onroll_date date;
    bool counted;
    const char *why;
} onroll_counted_day;

typedef struct onroll_count_reading { /* the same count read in another way that would change the verdict */
    const char *reading; /* "calendar days", "with the deletion date", "without the first day" */
    const char *unit;
    int32_t total;
    onroll_verdict verdict;
} onroll_count_reading;

typedef struct onroll_count {
    const char *name, *unit; /* "absence.length", "school days" */
    int32_t total;
    const onroll_counted_day *days;
    size_t day_count;
    const onroll_count_reading *readings; /* those under which the verdict would be another */
    size_t reading_count;
} onroll_count;

typedef struct onroll_duty {
    const char *duty;
    bool local;         /* of the council's policy, not of the law */
    onroll_date due;    /* no date: not known or not dated */
    const char *by;     /* "school", "authority" */
    const char *status; /* "due", "done", "late", "overdue", "not_required", "unknown" */
    const char *reason;
    onroll_cite cite;
} onroll_duty;

typedef struct onroll_conflict {
    const char *claim, *kind, *reason; /* kind: "looser", "stricter", "contradicts" */
    onroll_cite policy, law;
} onroll_conflict;

typedef struct onroll_note { /* of assumptions and warnings */
    const char *code, *message;
    const char *fact; /* or NULL */
} onroll_note;

typedef struct onroll_earliest {
    onroll_date date, next_school_day;
    const char *ground;
    const char *const *provided;
    size_t provided_count;
} onroll_earliest;

typedef struct onroll_result {
    const char *case_reference; /* or NULL */
    const char *authority;      /* id, or NULL */
    onroll_date deletion_date;  /* no date: not known */
    onroll_date checked_on;
    bool forecast;
    const char *law_instrument, *law_title; /* or NULL: no law is encoded for the date */
    const char *ground;         /* the ground claimed, by its letter in force; NULL when none is claimed */
    onroll_verdict verdict;
    bool must_delete;           /* false: not established */
    onroll_date since;          /* the first day on which must_delete was true, when the facts tell */
    const onroll_without_gates *without_gates; /* or NULL: no gate decides */
    const char *headline;       /* the first line of a text report */
    const onroll_ground *grounds; /* every ground of the paragraph that applies, in the order of the contract */
    size_t ground_count;
    const onroll_bar *bars;
    size_t bar_count;
    const char *local_result;   /* "done", "outstanding", "unknown", "none" */
    const onroll_policy *policy; /* or NULL: the law alone */
    const onroll_item *local_items; /* gates and steps */
    size_t local_item_count;
    const onroll_item *authority_items; /* what the authority does itself: never part of local_result */
    size_t authority_item_count;
    const onroll_missing *missing;
    size_t missing_count;
    const onroll_path *paths;
    size_t path_count;
    const onroll_earliest *earliest; /* or NULL */
    onroll_date lapses;         /* of a lawful verdict: the last day on which the same evidence still suffices; no date: none is known */
    const onroll_count *counts;
    size_t count_count;
    const onroll_duty *duties;
    size_t duty_count;
    const onroll_conflict *conflicts;
    size_t conflict_count;
    const onroll_note *assumptions;
    size_t assumption_count;
    const onroll_note *warnings;
    size_t warning_count;
    const char *const *not_needed; /* facts given that no rule in force read */
    size_t not_needed_count;
    const char *const *why; /* the limbs, bars or gates that decided it: "9(1)(i) twenty-school-days" */
    size_t why_count;
    const char *rests_on;   /* "Rests on 4 confirmed provisions, 1 reading (U28), 2 judgements by the headteacher." */
    const char *rules_version, *rules_sha256;
} onroll_result;

typedef struct onroll_question {
    onroll_date check_date;  /* the day of the check; required */
    const char *authority;   /* NULL: as the facts say */
    const char *ground;      /* NULL: as the facts say */
    bool without_dates;      /* leaves out earliest, since, lapses and paths, which take most of the time */
    bool without_missing;    /* leaves out missing, which takes most of the rest, and what the headline says of it */
} onroll_question;

typedef struct onroll_decision onroll_decision;

ONROLL_API ONROLL_MUST_USE onroll_status onroll_decision_new(onroll_decision **out, const onroll_rules *rules, const onroll_options *options);
/* Decides one case with its full explanation. Facts that contradict each other give ONROLL_EINVALID and messages. What an earlier call on this
 * decision returned is gone. facts must stem from the same rules. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_decide(onroll_decision *decision, const onroll_facts *facts, const onroll_question *question);
/* The same verdict without the explanation: onroll_decision_result is NULL after it. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_judge(onroll_decision *decision, const onroll_facts *facts, const onroll_question *question,
                                                      onroll_verdict *verdict, bool *must_delete);
ONROLL_API const onroll_result *onroll_decision_result(const onroll_decision *decision);

/* One day of a case: something that falls on it, or something to be done. */
typedef struct onroll_event {
    onroll_date day;      /* where it stands in the list: the day it was done, otherwise its last day, otherwise its first; no date: none */
    onroll_date from, due, done_on; /* its first and last day, and the day it was done; no date: none, or not known */
    const char *status;   /* "done", "late", "due", "overdue", "not_due"; "past" of a day that only falls and has come; "unknown": see note */
    const char *what;     /* a clause */
    const char *by;       /* who: the council's own title, or "the school", "the authority", "a parent", "the new school" */
    const char *kind;     /* "law", "duty", "step", "gate", "authority", "deletion" */
    const char *id;       /* of the milestone, duty, step, gate or line */
    bool local;           /* of the council's policy, not of the law */
    onroll_cite cite;
    const char *note;     /* what leaves it open, what would date it, what is still needed; or NULL */
} onroll_event;

typedef struct onroll_timeline {
    const onroll_result *result; /* the decision that it belongs to */
    const onroll_event *events;  /* by day, those without a day last; what the case does not call for is left out */
    size_t event_count;
} onroll_timeline;

/* The days of the case just decided, from the first day of absence to the last duty after the deletion, as they stand on the day of the check.
 * ONROLL_EINVALID when the last call was not an onroll_decide that went well. The facts have to be there still; *out is valid until the next case. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_decision_timeline(onroll_decision *decision, const onroll_timeline **out);
ONROLL_API void onroll_decision_free(onroll_decision *decision);

/* ---- JSON ---- */

/* Receives pieces of output; false stops the writing with ONROLL_EIO. */
typedef bool (*onroll_write_fn)(void *context, const char *bytes, size_t length);

typedef enum onroll_json_shape {
    ONROLL_JSON_FULL,   /* the whole decision, indented, with a line break at the end */
    ONROLL_JSON_LINE,   /* the whole decision on one line */
    ONROLL_JSON_COMPACT /* verdict, ground, grounds, missing, why on one line: a result of onroll batch */
} onroll_json_shape;

ONROLL_API ONROLL_MUST_USE onroll_status onroll_result_json(const onroll_result *result, onroll_json_shape shape, onroll_write_fn write, void *context);

/* A timeline, indented, with a line break at the end. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_timeline_json(const onroll_timeline *timeline, onroll_write_fn write, void *context);

/* Makes the rule file of the bank holidays of England out of the bank-holidays.json of GOV.UK, for rules/calendars. checked_on: the day on which it was
 * fetched, or no date. Writes nothing unless the whole file is in order. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_bank_holidays_import(const onroll_input *input, onroll_date checked_on, onroll_write_fn write, void *context,
                                                                     const onroll_options *options);

/* The line that stands in a batch for a case that could not be read. fact or message may be NULL; line and column 0 are null. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_error_json(const char *case_reference, uint32_t line, uint32_t column, const char *fact, const char *message,
                                                           onroll_write_fn write, void *context);

/* ---- Linting ---- */

typedef struct onroll_lint {
    size_t size;       /* sizeof(onroll_lint): room to grow */
    onroll_date today; /* what is past its review, revoked or long unchecked is so on this day; required */
    const char *dir;   /* where the rules were loaded from, so that councils without a scenario are found; NULL: those are not looked for */
} onroll_lint;

#define ONROLL_LINT_INIT { sizeof(onroll_lint), ONROLL_NO_DATE, NULL }

/* Tells what is allowed in rules that have loaded, and is probably not meant: each finding is a message of severity ONROLL_WARNING with a code W6xx (seen
 * in the text) or W7xx (proved). ONROLL_OK whether something was found or not; ONROLL_EINVALID without a day. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_lint(const onroll_rules *rules, const onroll_lint *settings, const onroll_options *options);

/* ---- Rules in plain words ---- */

typedef enum onroll_join { ONROLL_CLAUSE, ONROLL_ALL, ONROLL_ANY } onroll_join;

typedef struct onroll_words { /* a condition in plain English: one clause, or a list of which all or any have to be so */
    onroll_join join;
    const char *text;                 /* of ONROLL_CLAUSE: without a capital and a full stop; NULL for lists */
    const char *mark;                 /* of an item: its letter in the list, "(a)", below that "(i)" and "(A)"; NULL for what is no item */
    const struct onroll_words *items; /* of a list, lists themselves or clauses */
    size_t count;
} onroll_words;

/* How a list begins: "all of these:", "both of these:" or "at least one of these:". */
ONROLL_API const char *onroll_words_head(const onroll_words *words);

typedef struct onroll_told_part { /* a condition, a day or a sentence of a rule */
    const char *part;          /* what it is for: "where", "not where", "by", "first day", "last day", "done", "says", "means", ... */
    const char *written;       /* in the rule language; NULL: a sentence */
    const char *type;          /* what it comes to: "yes or no", "a date", "school days"; NULL with a sentence */
    const onroll_words *words; /* the same in plain words; never NULL */
    const char *line;          /* the same on one line, the lists lettered: "both of these: (a) ...; and (b) ..." */
} onroll_told_part;

typedef struct onroll_told_rule {
    const char *subject;   /* the instrument or policy it belongs to */
    const char *authority; /* whose policy it is, or NULL */
    const char *kind;      /* "paragraph", "ground", "all", "any", "limb", "unless", "doubt", "bar", "worked_out", "duty", "milestone", "warning",
                            * "definition", "named_day"; of a policy "policy", "gate", "step", "duty", "claim", "authority", "warning", "paper", "words", "definition" */
    const char *id;        /* "9(1)(i)", "twenty-school-days"; of "all" and "any" the name of the group, or "" */
    const char *of;        /* the ground that a limb stands in, or NULL */
    const char *title;     /* of a ground, paper or policy, or NULL */
    const char *by;        /* who does it, by the council's own title, or NULL */
    unsigned depth;        /* 0; of what stands below a ground how deep, from 1 */
    const onroll_told_part *parts;
    size_t part_count;
    onroll_cite cite;      /* its standing is "" where the rule itself cites nothing, as a definition */
    const char *document;  /* the title of what it cites, or NULL */
    onroll_date from, to;  /* in force, both included; no date: without end */
    const char *file;      /* below the rules directory */
    uint32_t line, column; /* from 1 */
    const char *const *facts; /* the facts it reads, its definitions written out; a ground those of its limbs */
    size_t fact_count;
    const char *const *definitions; /* the definitions it names, and those that they name */
    size_t definition_count;
} onroll_told_rule;

typedef struct onroll_telling {
    const char *subject; /* an instrument by its id, a policy by its id, or an authority by its id, name or code; NULL: everything */
    const char *rule;    /* one rule: "9(1)(i)", "9(1)(i) twenty-school-days", "special-school-consent", "absence.length", with its subject before it
                          * where others have the same name ("liverpool/tracking-officer-agrees"); a ground gives its limbs too. NULL: all */
    onroll_date on;      /* only what is in force on that day; no date: all of it */
} onroll_telling;

typedef void (*onroll_told_fn)(void *context, const onroll_told_rule *rule);

/* Tells rules one by one, in the order of their files; what is told is valid during its call only. ONROLL_EINVALID: there is no such subject or rule. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_tell(const onroll_rules *rules, const onroll_telling *telling, onroll_told_fn fn, void *context);

/* ---- Scenarios ---- */

/* Cases with the answer that is expected, as a policy author writes them: docs/authors/testing.md. */
typedef struct onroll_scenarios onroll_scenarios;

/* Reads scenario files, one input each (YAML), and the facts in them. The rules have to stay as long as the scenarios; the texts need not. ONROLL_EINVALID:
 * some files are broken; the messages say where, and *out holds the scenarios of the others. *out is NULL for any other failure. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_scenarios_read(onroll_scenarios **out, const onroll_rules *rules, const onroll_input *inputs, size_t count,
                                                               const onroll_options *options);
ONROLL_API void onroll_scenarios_free(onroll_scenarios *scenarios);

typedef struct onroll_scenario_difference {
    uint32_t line, column, width;  /* in the scenario's file, as of onroll_message */
    const char *source_line;       /* or NULL */
    const char *key;               /* "limbs 9(1)(i) twenty-school-days"; NULL: an answer or a refusal at all */
    const char *expected, *got;    /* "met", "not_met" */
    const char *because;           /* the engine's reason; or NULL */
} onroll_scenario_difference;

typedef struct onroll_scenario_result {
    const char *file, *name;       /* the file as the input was named */
    uint32_t line;                 /* of the name, or of the row of a table */
    const onroll_scenario_difference *differences; /* none: the scenario holds */
    size_t difference_count;
    const char *headline;          /* the first line of the answer, or "E502: ..." of a refusal */
    const char *const *reasons;    /* of one that does not hold: the bars, and the grounds concerned with their limbs; a line each */
    size_t reason_count;
} onroll_scenario_result;

/* Valid during the call only. false stops. */
typedef bool (*onroll_scenario_fn)(void *context, const onroll_scenario_result *result);

/* Decides the scenarios and compares; gives each result in the order of the files. only: NULL for all; a part of a name or file; a pattern of the name with
 * * and ?; or FILE:LINE, the scenario that stands there. ONROLL_EIO when on_result stopped it. Uses as many threads as there are processors, unless the host
 * brought its own allocator. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_scenarios_run(const onroll_scenarios *scenarios, const char *only, onroll_scenario_fn on_result, void *context);

/* ---- Schema ---- */

typedef enum onroll_schema {
    ONROLL_SCHEMA_RULES,     /* every kind of rule file */
    ONROLL_SCHEMA_SCENARIOS, /* scenario files */
    ONROLL_SCHEMA_CALENDAR,  /* school calendars and bank holidays, which are rule files too */
    ONROLL_SCHEMA_CASE       /* cases, as YAML or JSON */
} onroll_schema;

/* Writes the JSON Schema (draft-07) of a sort of file, indented, with a line break at the end. What each key means stands in its description; facts,
 * grounds, attendance codes, authorities and calendars are those of the rules, so the rules of all authorities should be loaded.
 * ONROLL_EIO: `write` stopped it; ONROLL_ENOMEM: out of memory, and what was written is incomplete. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_schema_write(const onroll_rules *rules, onroll_schema kind, onroll_write_fn write, void *context);

/* ---- Comparing rules by what they mean ---- */

typedef struct onroll_compared { /* one side */
    const onroll_rules *rules;
    const char *authority; /* by its id: the law with its policy; NULL: the law alone, and where both sides say NULL and have other rules, every authority too */
    onroll_date date;      /* deletions on that day; no date: on any day */
} onroll_compared;

typedef struct onroll_case_fact {
    const char *fact, *value; /* as a case file states them */
} onroll_case_fact;

typedef struct onroll_changed_case { /* the smallest case that was found: none of its facts can be left out */
    const onroll_case_fact *facts;
    size_t fact_count;
    onroll_date left_date, right_date; /* deletion dates, and the days of the check */
    const char *left, *right;          /* what the rule comes to: "met", "not_met", "unknown", or a day; "none" for no day */
} onroll_changed_case;

typedef struct onroll_rules_change {
    const char *change;    /* "stricter": cases that met it no longer do; "looser": the other way; "both"; of what is asked of people "wider" and "narrower";
                            * "other_day": another first or last day; "other_act": another act does a step, or it has another place among the steps; "other_words": people are
                            * told something else, compared word by word and of two sets of rules alone; "new", "gone": only the right or the left side has it; "may_differ": it is not proved to be the same, and no
                            * case was found */
    const char *kind;      /* "ground", "limb", "unless", "doubt", "bar", "gate", "step", "authority", "duty", "claim", "milestone", "warning" */
    const char *id;        /* "9(1)(i)", "9(1)(i) twenty-school-days", "tracking-officer-agrees" */
    const char *title;     /* or NULL */
    const char *authority; /* whose policy it is, or in whose cases alone a rule of the law is another; NULL: of the law */
    const char *says;      /* the change as one sentence */
    const char *left, *right; /* its condition, or of "other_day" the day, on each side in plain words; or NULL */
    const char *left_file, *right_file; /* where it stands, below its rules directory; or NULL */
    uint32_t left_line, right_line;
    onroll_date from, to;  /* deletion dates for which it is so, of the latest period with the change; no date: without end */
    const onroll_changed_case *cases; /* one for each direction */
    size_t case_count;
} onroll_rules_change;

typedef struct onroll_diff_totals {
    size_t same;     /* rules of both sides, proved to be the same, period by period */
    size_t changed, added, removed, open;
    size_t periods;  /* pairs of periods that were compared */
} onroll_diff_totals;

typedef void (*onroll_change_fn)(void *context, const onroll_rules_change *change);

/* Tells every rule that means something else on the right side than on the left, the latest law first; valid during the call only. totals may be NULL.
 * ONROLL_EINVALID: an authority that is none. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_diff(const onroll_compared *left, const onroll_compared *right, onroll_change_fn fn, void *context, onroll_diff_totals *totals);

/* ---- Canonical form ---- */

/* Writes a rule file, calendar, scenario file or case (YAML) in canonical form: keys in their order, two spaces for each level, expressions in words, quotes
 * only where they are needed, comments where they belong. What it says does not change, and formatting it again changes nothing; the order of lists, of the
 * facts of a case and of an author's own names stays. ONROLL_EINVALID: it has mistakes, which are told, and nothing was written. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_canonical(const onroll_input *input, onroll_write_fn write, void *context, const onroll_options *options);

/* ---- Worked cases ---- */

/* For a claim or a gate of a council: the smallest case on which it and the law part. */
typedef struct onroll_worked_case {
    const char *policy, *rule;
    bool found;                /* false: the rest is empty but for `none` and `policy_cite` */
    bool none;                 /* it is proved that there is no such case; otherwise, where none was found, there may be one */
    onroll_date deletion_date; /* which is also the day of the check */
    const char *ground;        /* claimed in the case, or NULL */
    const char *const *facts;  /* what else the case states: "the pupil has died", "the first day of the absence: Monday 5 January 2026" */
    size_t fact_count;
    const char *kind, *reason; /* as of onroll_conflict */
    onroll_verdict verdict, by_law_alone; /* with the council's gates and without */
    onroll_cite policy_cite, law_cite;
    const char *law_document;  /* the title of the law cited; NULL: it is the council's own document, or its citation names it */
} onroll_worked_case;

typedef void (*onroll_worked_fn)(void *context, const onroll_worked_case *worked);

/* Works a case for each gate and each claim (but those that agree with the law) of the policies of an authority, by its id. on: as they are in force on
 * that day; no date: each in the newest time in which it and the law part. One of which there is no case is told behind those that have one. seeds: cases
 * from which the search may start where it finds none of its own; read with these rules; or NULL. What is told is valid during its call only. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_rules_worked_cases(const onroll_rules *rules, const char *authority, onroll_date on,
                                                                   const onroll_scenarios *seeds, onroll_worked_fn fn, void *context);

/* ---- What scenarios leave untested ---- */

typedef struct onroll_covered { /* a limb or bar in one of its wordings, a gate, a step, a line of what the authority does, a claim */
    const char *file;             /* below the rules directory */
    uint32_t line;
    const char *kind;             /* "limb", "bar", "gate", "step", "authority", "claim" */
    const char *rule;             /* "9(1)(i) twenty-school-days"; the id of any other */
    onroll_date from;             /* the first day of this wording; no date: without beginning */
    size_t needed, seen;          /* results that it can have; of them those that a scenario expects */
    const char *const *missing;   /* the others: "met", "not_met", "unknown"; "done", ...; "a conflict", "no conflict" */
    size_t missing_count;
} onroll_covered;

typedef void (*onroll_covered_fn)(void *context, const onroll_covered *covered); /* valid during the call only */

/* Tells of every rule which of its results the scenarios expect, in so many words and rightly; one that fails covers nothing. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_scenarios_coverage(const onroll_scenarios *scenarios, onroll_covered_fn fn, void *context);

typedef enum onroll_mutant_fate {
    ONROLL_MUTANT_KILLED,     /* some scenario fails with it */
    ONROLL_MUTANT_REFUSED,    /* the loader would not read it */
    ONROLL_MUTANT_EQUIVALENT, /* proved: no case is decided otherwise */
    ONROLL_MUTANT_SURVIVED    /* no scenario notices it */
} onroll_mutant_fate;

typedef struct onroll_mutant { /* the rules with one slip of the pen in them */
    const char *file;          /* below the rules directory */
    uint32_t line, column;     /* of what is changed */
    const char *kind;          /* "threshold", "comparison", "unit", "negation", "join", "force" */
    const char *was, *becomes; /* "at least 20 school days", "more than 20 school days" */
    onroll_mutant_fate fate;
    const char *why;           /* of a refused one; or NULL */
    const char *scenario;      /* of a survivor: a case on which it tells, as an item of `cases` of a scenario file, with what the rules answer today; NULL: none was found */
} onroll_mutant;

typedef struct onroll_mutation_totals {
    size_t killed, refused, equivalent, survived;
    size_t failing; /* scenarios that do not hold even without a mutant: then nothing was run */
} onroll_mutation_totals;

typedef void (*onroll_mutant_fn)(void *context, const onroll_mutant *mutant); /* valid during the call only */

/* Makes every mutant of the rules and asks the scenarios whether they notice it; tells them in the order of the files. dir: the directory that the rules of the
 * scenarios were loaded from, for copies of them. only: rule files (the end of their path), ids of rules or of grounds, or parts of the path of a rule; a mutant that
 * fits none of them is left out; none: all. ONROLL_EINVALID: scenarios fail without any mutant (totals->failing), or dir holds other rules by now. Takes long: seconds,
 * on as many threads as there are processors, unless the host brought its own allocator. */
ONROLL_API ONROLL_MUST_USE onroll_status onroll_scenarios_mutate(const onroll_scenarios *scenarios, const char *dir, const char *const *only, size_t only_count,
                                                                 onroll_mutant_fn fn, void *context, onroll_mutation_totals *totals);

#ifdef __cplusplus
}
#endif

#endif
