/* SPDX-License-Identifier: MIT
 * What the text report and the page say in the same words: sentences about a decision, told piece by piece to whoever prints them. A piece may begin or
 * end within a word. */
#ifndef ONROLL_CLI_SENTENCES_H
#define ONROLL_CLI_SENTENCES_H

#include "months.h"

struct teller {
    void (*say)(void *to, const char *piece);
    void *to;
};

/* tell(&teller, "Case ", reference, "."): any number of strings. */
#define tell(teller, ...) tell_pieces((teller), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (const char *const[]){__VA_ARGS__})

void tell_pieces(const struct teller *teller, size_t count, const char *const *pieces);
void tell_number(const struct teller *teller, long number);
void tell_date(const struct teller *teller, onroll_date date);

/* ---- What is shown ---- */

extern const char *const outcome_words[3]; /* "met", ... by onroll_outcome */
extern const char *const verdict_words[3]; /* "lawful", ... by onroll_verdict */
bool is_dated(onroll_date date);
/* A claimed ground, and without a claim those that are met or, where none is, those to which something points. */
bool ground_is_shown(const onroll_result *result, const onroll_ground *ground);
bool limb_is_idle(const onroll_ground *ground, const onroll_limb *limb); /* another way is taken, or no doubt arises */
bool bar_is_shown(const onroll_result *result, const onroll_bar *bar);   /* it stands in the way, or may */
bool duty_is_open(const onroll_duty *duty);
bool item_is(const onroll_item *item, const char *result);
bool item_is_gate(const onroll_item *item);
bool missing_is_told(const onroll_result *result, const onroll_missing *missing); /* with its question, not only by name */
bool missing_heads(const onroll_result *result, size_t index); /* the first of the missing facts that its holder has */

/* ---- Sentences ---- */

void tell_action(const struct teller *teller, const onroll_result *result);        /* what it means for the register */
void tell_spared(const struct teller *teller, const onroll_result *result, const onroll_bar *bar); /* grounds shown that a bar does not reach */
void tell_without_gates(const struct teller *teller, const onroll_result *result); /* what the law alone would say; where a gate decides */
void tell_statement(const struct teller *teller, const onroll_value *value);       /* who said it, when, why */
void tell_closing(const struct teller *teller, const onroll_result *result);       /* what it is, and which rules it rests on */

/* sentences_days.c */
void tell_count(const struct teller *teller, const onroll_count *count); /* the total, its days, and what was not counted */
void tell_folded_month(const struct teller *teller, const onroll_count *count, const struct month *month, enum month_fold fold);
void tell_legend(const struct teller *teller, const struct signs *signs); /* what the signs of its calendars stand for */

/* sentences_next.c */
const char *holder_words(const char *from); /* "the school" */
void tell_question(const struct teller *teller, const onroll_missing *missing);
void tell_letter(const struct teller *teller, const onroll_result *result, const char *from); /* to paste into an e-mail to that holder */
bool any_untold(const onroll_result *result);
void tell_untold(const struct teller *teller, const onroll_result *result); /* the missing facts that are told by name only */
extern const char change_title[]; /* of paths and earliest */
void tell_path(const struct teller *teller, const onroll_path *path);
void tell_earliest(const struct teller *teller, const onroll_result *result); /* where the result has one */
void tell_policy(const struct teller *teller, const onroll_result *result);
void tell_item(const struct teller *teller, const onroll_item *item);
const char *conflict_words(const onroll_conflict *conflict); /* "stricter than the law" */
const char *duties_title(const onroll_result *result, bool local);
void tell_when(const struct teller *teller, const onroll_result *result, const onroll_duty *duty); /* "by Monday 9 March 2026", "overdue since ..." */
void tell_plain_name(const struct teller *teller, const char *name); /* of a rule: "special school consent" */

#endif
