/* SPDX-License-Identifier: MIT
 * What the parts of the explanation share. Every part reads one finished evaluation and adds to one result; strings live in the arena of the decision. */
#ifndef ONROLL_EXPLAIN_EXPLAIN_H
#define ONROLL_EXPLAIN_EXPLAIN_H

#include "evaluate/evaluation.h"

struct explainer {
    struct arena *arena;
    const onroll_rules *rules;
    const struct program *program;
    const struct onroll_facts *facts;
    struct evaluation *run;
    struct evaluation *spare;    /* for trials; its buffers and those of `run` live in `work` from case to case */
    struct arena *work;
    const struct claim *claim;   /* the claim, or the program's unclaimed root */
    const char *claimed;         /* canonical form of the ground claimed, NULL for none */
    uint32_t authority;          /* index into the register, FACT_NONE for none */
    int32_t deletion_day;        /* DATE_NONE when not known */
    int32_t check_day;
    bool undecidable_date;       /* the deletion date is not known: no law can be picked */
    onroll_result *result;
    uint32_t *given;             /* the facts that the case states, in any state */
    uint32_t given_count;
    bool not_applicable;         /* one of them is said not to apply */
    bool straddles;              /* the window of a ground that may apply began, or may have, before the ground's words did */
    const char **values;         /* per term: its value as text once asked for */
    const onroll_ground **shown; /* per ground of the program: its place in the result, NULL where its paragraph does not apply */
    bool since_of_ground;        /* since that day it is the ground of the answer that was met */
    bool calendar_ends;          /* how it goes on after today is not known, since the calendar ends first */
    bool failed;                 /* out of memory */
};

bool derived_contradicts(const struct evaluation *run, const struct derived *d); /* decide.c: is a fact derived both ways, or given otherwise than derived? */

/* value.c: values as words */
const char *value_of_name(struct explainer *x, const struct read_name *name);         /* "15 school days", "yes", "not supplied" */
void value_in_sentence(struct explainer *x, struct buffer *out, uint32_t term, struct type type, uint32_t fact);
const onroll_value *values_read(struct explainer *x, const struct read_name *names, uint32_t count);
void date_in_sentence(struct buffer *out, int32_t day);

/* reason.c: why a condition is yes, no or unknown */
const char *reason_of_limb(struct explainer *x, const struct limb_slot *limb, onroll_outcome outcome);
const char *reason_of_bar(struct explainer *x, const struct bar_slot *bar, onroll_outcome outcome);
const char *reason_of_paragraph(struct explainer *x, uint32_t paragraph); /* why it does not apply to the pupil, or NULL */
const char *sentence_fill(struct explainer *x, const struct sentence *sentence);
const char *reason_of_condition(struct explainer *x, const struct shown *shown);
struct text noun_of(struct explainer *x, const struct shown *shown); /* of a value: "the absence" */
void condition_in_words(struct explainer *x, struct buffer *out, const struct shown *shown, bool holds); /* of a comparison, whatever it comes to */
const char *reason_of_gate(struct explainer *x, const struct gate_slot *gate);
struct text fact_clause(const struct explainer *x, uint32_t fact, onroll_outcome outcome); /* of a yes/no fact: "the pupil boards" */

/* open.c: what leaves a condition of a policy open, in a few words behind `before` (may be empty), and what a step reads */
const char *reason_open(struct explainer *x, const struct shown *shown, const char *before);
const char *reason_when_open(struct explainer *x, const struct step_slot *step);
const char *reason_from_open(struct explainer *x, const struct step_slot *step);

/* grounds.c: grounds with their limbs, bars */
void explain_grounds(struct explainer *x);
void explain_bars(struct explainer *x);
bool ground_answers(const struct explainer *x, uint32_t ground);       /* is it (one of) what is claimed */
bool paragraph_may_apply(const struct explainer *x, uint32_t paragraph);
bool limb_spared(const struct explainer *x, const struct limb_slot *limb); /* another limb of its any makes up for it, or still may */
bool limb_spared_below(const struct explainer *x, const struct limb_slot *limb, const struct within *root); /* the same, by an any inside the root */
bool limb_gated(const struct gate_slot *gate, uint32_t limb); /* does it stand before that limb of the program */
/* The gate that makes a limb other than the law alone has it; NULL when none does. */
const struct gate_slot *gate_before(const struct explainer *x, const struct limb_slot *limb);
bool limb_stated(const struct explainer *x, const struct limb_slot *limb); /* it reads a fact that the case states */

/* readings_of_ground.c: a ground under each law that its window saw, and under each reading of a doubt */
bool ground_straddles(const struct explainer *x, const struct ground_slot *ground); /* its window began under an earlier law, or may have */
bool limb_asked(const struct explainer *x, const struct limb_slot *limb);  /* it is of the law in force, or of one that its ground's window saw */
bool fact_asked(const struct explainer *x, uint32_t fact); /* a rule in force reads it, or one that a window saw */
const char *reason_of_straddling(struct explainer *x, const struct limb_slot *limb);
void explain_readings_of_ground(struct explainer *x, const struct ground_slot *ground, onroll_ground *out);

/* missing.c: the facts that would settle an undetermined verdict */
void explain_missing(struct explainer *x);
const char *calendar_question(struct explainer *x, const char *question); /* calendar_notes.c: with the calendars stored for the authority */

/* earliest.c, since.c, paths.c: other deletion dates. Each after the grounds; nothing where the deletion date or the law is not known. */
void explain_earliest(struct explainer *x); /* when it becomes lawful */
void explain_since(struct explainer *x);    /* since when the name must be deleted */
void explain_lapses(struct explainer *x);   /* how long a lawful answer stands */
void explain_paths(struct explainer *x);    /* what is still missing */

/* local.c, conflicts.c: the council's own procedure, and where its document and the law differ */
void explain_local(struct explainer *x);
bool gate_shown(const struct explainer *x, const struct gate_slot *gate); /* it stands before something claimed or, without a claim, that may apply, and is on */
void explain_conflicts(struct explainer *x);

/* timeline.c: the days of the case; NULL when out of memory. timeline_notes.c: what would give a day that is not known, in words, and whether a day is
 * reckoned from the deletion or its entry */
const onroll_timeline *explain_timeline(struct explainer *x);
const char *reason_undated(struct explainer *x, uint32_t term);
bool reckoned_from_deletion(const struct explainer *x, uint32_t term);

/* duties.c, counts.c, notes.c, basis.c, headline.c */
void explain_duties(struct explainer *x);
void explain_counts(struct explainer *x);
/* register_notes.c: the marks of a school day, "O O"; "forecast" for one that is to come; NULL where the register has none. `last` saves words: days
 * in a row mostly have the same marks. */
struct marks_shown {
    uint8_t marks[SESSIONS];
    const char *words;
};
const char *register_why(struct explainer *x, int32_t day, struct marks_shown *last);
/* readings.c: other readings of a count from..to, where the verdict would be another */
void explain_readings(struct explainer *x, const struct term *term, int32_t from, int32_t to, onroll_count *count);
void explain_notes(struct explainer *x);    /* assumptions, warnings, not needed */
void explain_basis(struct explainer *x);    /* what it rests on; after the bars */
void explain_headline(struct explainer *x); /* headline and why */

#endif
