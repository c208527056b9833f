/* SPDX-License-Identifier: MIT
 * The words of term dates. An event is told only when each of its words is known and they say one thing; to take a sports day for a holiday would change
 * every count of school days. */
#include "term_words.h"

#include <stdio.h>
#include <string.h>

enum { WORD_BYTES = 24, WORDS = 32 };

enum meaning {
    MEANS_NOTHING = 0,
    MEANS_TERM = 1 << 0,
    MEANS_BEGIN = 1 << 1,
    MEANS_END = 1 << 2,
    MEANS_HALF = 1 << 3,
    MEANS_HOLIDAY = 1 << 4,
    MEANS_INSET = 1 << 5,
    MEANS_CLOSED = 1 << 6,
    MEANS_BANK = 1 << 7,
    MEANS_HALF_TERM = 1 << 8 /* the two words together */
};

static const struct known_word {
    const char *word;
    unsigned means;
} known[] = {
    {"term", MEANS_TERM},        {"terms", MEANS_TERM},          {"begins", MEANS_BEGIN},    {"begin", MEANS_BEGIN},     {"beginning", MEANS_BEGIN},
    {"start", MEANS_BEGIN},      {"starts", MEANS_BEGIN},        {"opens", MEANS_BEGIN},     {"reopens", MEANS_BEGIN},   {"first", MEANS_BEGIN},
    {"end", MEANS_END},          {"ends", MEANS_END},            {"finishes", MEANS_END},    {"last", MEANS_END},        {"half", MEANS_HALF},
    {"halfterm", MEANS_HALF_TERM}, {"holiday", MEANS_HOLIDAY},   {"holidays", MEANS_HOLIDAY}, {"vacation", MEANS_HOLIDAY}, {"break", MEANS_HOLIDAY},
    {"inset", MEANS_INSET},      {"training", MEANS_INSET},      {"cpd", MEANS_INSET},       {"closed", MEANS_CLOSED},   {"closure", MEANS_CLOSED},
    {"occasional", MEANS_CLOSED}, {"bank", MEANS_BANK},
};

/* Words beside those, which change nothing. */
static const char *const plain[] = {
    "a",       "academic", "academies", "academy",  "after",    "all",      "am",       "an",        "and",       "april",    "at",       "august",   "autumn",
    "before",  "boxing",   "by",        "children", "christmas", "day",     "days",     "december",  "development", "early",  "easter",   "february", "for",
    "friday",  "from",     "good",      "in",       "is",       "january",  "july",     "june",      "lent",      "march",    "may",      "michaelmas", "midday",
    "monday",  "new",      "no",        "non",      "noon",     "november", "october",  "of",        "on",        "only",     "our",      "pm",       "primary",
    "professional", "public", "pupil",  "pupils",   "saturday", "school",   "schools",  "secondary", "september", "spring",   "staff",    "student",  "students",
    "substitute", "summer", "sunday",   "teacher",  "teachers", "the",      "thursday", "to",        "trinity",   "tuesday",  "until",    "wednesday", "week",
    "weeks",   "whitsun",  "winter",    "with",     "xmas",     "year",     "years",
};

static const char *const bank_holidays[] = {"new years day", "good friday", "easter monday", "christmas day", "boxing day", "may day", "early may holiday"};

struct words {
    char at[WORDS][WORD_BYTES]; /* in small letters */
    size_t count;
    bool too_many;
};

/* Letters and figures make words; an apostrophe is left out, anything else stands between words. */
static void split(struct words *words, const char *text)
{
    size_t length = 0;
    *words = (struct words){.count = 0};
    for (;; text++) {
        char c = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
        if (strncmp(text, "\xE2\x80\x99", 3) == 0) {
            text += 2;
            continue;
        }
        if (c == '\'')
            continue;
        bool inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (inside && length < WORD_BYTES - 1) {
            words->at[words->count][length++] = c;
        } else if (!inside && length > 0) {
            length = 0;
            words->too_many = ++words->count == WORDS;
        }
        if (!c || words->too_many)
            return;
    }
}

static bool is_number(const char *word)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th", "am", "pm"};
    const char *rest = word + strspn(word, "0123456789");
    bool ordinal = !*rest;
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        ordinal |= strcmp(rest, ordinals[i]) == 0;
    return rest > word && ordinal;
}

/* false: not a word of term dates. */
static bool meaning_of(const char *word, unsigned *means)
{
    *means = MEANS_NOTHING;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].word, word) == 0) {
            *means = known[i].means;
            return true;
        }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(plain[i], word) == 0)
            return true;
    return is_number(word);
}

static bool named_bank_holiday(const struct words *words)
{
    for (size_t i = 0; i < sizeof bank_holidays / sizeof *bank_holidays; i++) {
        struct words name;
        size_t same = 0;
        split(&name, bank_holidays[i]);
        while (same < name.count && same < words->count && strcmp(name.at[same], words->at[same]) == 0)
            same++;
        if (same == name.count && same == words->count)
            return true;
    }
    return false;
}

static enum term_event unknown(char reason[TERM_REASON], const char *why)
{
    snprintf(reason, TERM_REASON, "%s", why);
    return EVENT_UNKNOWN;
}

/* "Half term 1" is the first half of a term to some schools and a holiday to others. */
static bool all_meanings(const struct words *words, unsigned *all, char reason[TERM_REASON])
{
    *all = MEANS_NOTHING;
    for (size_t i = 0; i < words->count; i++) {
        unsigned means, next = MEANS_NOTHING;
        if (!meaning_of(words->at[i], &means)) {
            snprintf(reason, TERM_REASON, "\"%s\" is not a word of term dates", words->at[i]);
            return false;
        }
        bool half_term = means == MEANS_HALF && i + 1 < words->count && meaning_of(words->at[i + 1], &next) && next == MEANS_TERM;
        size_t behind = i + 1 + half_term;
        half_term |= means == MEANS_HALF_TERM;
        if (half_term && behind < words->count && strspn(words->at[behind], "0123456789") == 1 && !words->at[behind][1]) {
            snprintf(reason, TERM_REASON, "it may mean the days of half a term or the holiday between the halves");
            return false;
        }
        *all |= half_term ? MEANS_HALF_TERM : means;
        i = half_term ? behind - 1 : i;
    }
    return true;
}

static enum term_event of_term(unsigned all, bool one_day, char reason[TERM_REASON])
{
    bool begins = all & MEANS_BEGIN, ends = all & MEANS_END;
    if (begins && ends)
        return unknown(reason, "it says both that something begins and that it ends");
    if (begins || ends)
        return one_day ? (begins ? EVENT_BEGINS : EVENT_ENDS) : unknown(reason, "a first or last day of term is one day");
    if (all & (MEANS_HOLIDAY | MEANS_HALF_TERM))
        return EVENT_HOLIDAY;
    if (all & MEANS_HALF)
        return unknown(reason, "it may mean the days of half a term or the holiday between the halves");
    return one_day ? unknown(reason, "it does not say whether the term begins or ends") : EVENT_TERM;
}

enum term_event term_event_of(const char *summary, bool one_day, char reason[TERM_REASON])
{
    struct words words;
    unsigned all;
    split(&words, summary);
    reason[0] = '\0';
    if (words.too_many || words.count == 0)
        return unknown(reason, "no word of it tells what it is");
    if (!all_meanings(&words, &all, reason))
        return EVENT_UNKNOWN;
    if ((all & MEANS_BANK && all & MEANS_HOLIDAY) || named_bank_holiday(&words))
        return one_day ? EVENT_BANK_HOLIDAY : unknown(reason, "a bank holiday is one day");
    bool inset = all & MEANS_INSET, term = all & MEANS_TERM, holiday = all & (MEANS_HOLIDAY | MEANS_HALF_TERM), closed = all & MEANS_CLOSED;
    if (inset && (term || holiday))
        return unknown(reason, "it speaks of staff training and of a term or holiday besides");
    if (inset)
        return EVENT_INSET;
    if (closed && term && (all & (MEANS_BEGIN | MEANS_END)))
        return unknown(reason, "it says that the school is closed and that a term begins or ends");
    if (term)
        return of_term(all, one_day, reason);
    if (holiday && (all & (MEANS_BEGIN | MEANS_END)))
        return unknown(reason, "it says when a holiday begins or ends; one event has to hold all of its days");
    if (holiday)
        return EVENT_HOLIDAY;
    return closed ? EVENT_CLOSURE : unknown(reason, "no word of it tells what it is");
}
