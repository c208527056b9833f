/* SPDX-License-Identifier: MIT
 * onroll fmt: what each file becomes, that it stays so, that comments and values are kept, what is refused. */
#include "author/format.h"
#include "author/layout.h"
#include "base/limits.h"
#include "facts/forms.h"
#include "scenario/scenario.h"
#include "support/allocator.h"
#include "unit/messages.h"

#include <check.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

Suite *format_suite(void);

static struct arena arena;
static struct diag diag;
static struct seen seen;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diag_init(&diag, &arena);
    memset(&seen, 0, sizeof seen);
}

static void tear_down(void) { arena_free(&arena); }

/* False when it was refused; the mistakes are in diag. */
static bool format(struct text bytes, struct text *out)
{
    struct buffer text;
    buffer_init(&text, &arena);
    uint16_t source = diag_source(&diag, TEXT("t.yaml"), bytes, 1);
    bool good = format_text(&text, &arena, &diag, source);
    ck_assert(good == (diag.errors == 0));
    *out = buffer_text(&text);
    return good;
}

static struct text formatted(struct text bytes)
{
    struct text once, twice;
    if (!format(bytes, &once)) {
        diag_deliver(&diag, seen_message, &seen);
        ck_abort_msg("%.*s\n%s", TEXT_ARG(bytes), seen.all);
    }
    ck_assert(format(once, &twice));
    ck_assert_str_eq(twice.at, once.at);
    return once;
}

#define RULE "instrument: i\ntitle: t\nchecked_on: 2026-11-21\n"

static const struct {
    const char *text, *formatted; /* NULL: it is in canonical form */
} layouts[] = {
    /* the order of keys */
    {"title: t\nchecked_on: 2026-11-21\ninstrument: i\n", RULE},
    {RULE "bars:\n- standing: s\n  cite: c\n  defeats: ground\n  applies: a.b\n  bar: b\n",
     RULE "bars:\n  - bar: b\n    applies: a.b\n    defeats: ground\n    cite: c\n    standing: s\n"},
    {RULE "bars:\n  - bar: b\n    mine: 1\n    cite: c\n    other: 2\n    applies: a.b\n", RULE "bars:\n  - bar: b\n    mine: 1\n    applies: a.b\n    cite: c\n    other: 2\n"},
    {RULE "bars:\n  - mine: 1\n    cite: c\n    bar: b\n", RULE "bars:\n  - bar: b\n    mine: 1\n    cite: c\n"},
    {RULE "paragraphs:\n  - paragraph: p\n    grounds:\n      - ground: g\n        requires:\n          - any: [{that: a.b, limb: l}]\n            name: n\n",
     RULE "paragraphs:\n  - paragraph: p\n    grounds:\n      - ground: g\n        requires:\n          - name: n\n            any: [{limb: l, that: a.b}]\n"},
    {RULE "define:\n  z.z: a.b\n  a.a: {noun: n, is: a.c}\n", RULE "define:\n  z.z: a.b\n  a.a: {is: a.c, noun: n}\n"},
    {"scenarios: s\ncases:\n  - facts: {z: 1, a: 2}\n    expect:\n      grounds: {9: met, 8: met}\n      verdict: v\n    name: n\n",
     "scenarios: s\ncases:\n  - name: n\n    facts: {z: 1, a: 2}\n    expect:\n      verdict: v\n      grounds: {9: met, 8: met}\n"},
    {"scenarios: s\ncommon:\n  in_force: {to: 1, from: 2}\n", NULL}, /* facts, whatever their keys */
    {"pupil:\n  z: 1\n  a: 2\ncase: H-0001\n", NULL},
    {"authority: harrow\npupil: {a: 1}\ncalendar: c\n", NULL}, /* a case: its keys are facts */
    /* lines and indentation */
    {"a:\n    b:\n          - c\n          -   d: 1\n              e: 2\n", "a:\n  b:\n    - c\n    - d: 1\n      e: 2\n"},
    {"a:\n- b\n- - c\n  - d\n", "a:\n  - b\n  - - c\n    - d\n"},
    {"- a\n-\n- b: 1\n", NULL},
    {"a:   b\nc :  d\ne:\n  f\ng:\n", "a: b\nc: d\ne: f\ng:\n"},
    {"a: 1\r\nb:\r\n- c\r\n", "a: 1\nb:\n  - c\n"},
    {"a: 1   \nb: 2", "a: 1\nb: 2\n"},
    {"---\na: 1\n...\n", "a: 1\n"},
    {"\n\n\na: 1\n\n\n\nb:\n\n  c: 1\n \n  d: 2\n\n\n", "a: 1\n\nb:\n  c: 1\n\n  d: 2\n"},
    /* comments */
    {"# head\n\n# of it\na: 1\n", NULL},
    {"# head\n\n\na: 1\n#b\nb:\n    # c\n    c: 1\n    # end of b\n# d\nd: 2\n# end\n", "# head\n\na: 1\n#b\nb:\n  # c\n  c: 1\n  # end of b\n# d\nd: 2\n# end\n"},
    {"# head\n" RULE "bars:\n  # on b\n  - cite: c\n    # on the bar\n    bar: b\n    # on applies\n    applies: a.b\n    # end\n  # end of bars\n",
     "# head\n" RULE "bars:\n  # on b\n  # on the bar\n  - bar: b\n    # on applies\n    applies: a.b\n    cite: c\n    # end\n  # end of bars\n"},
    {"# head\ntitle: t\n# why\ninstrument: i\n", "# head\n# why\ninstrument: i\ntitle: t\n"},
    {"a: 1 # one\nb: # of b\n  - c   # of c\n  - # of d\n    d\n", "a: 1  # one\nb:  # of b\n  - c  # of c\n  # of d\n  - d\n"},
    {"a:\n  # before the value\n  b\nc:\n  # before the list\n  [d]\n", "# before the value\na: b\n# before the list\nc: [d]\n"},
    {"a: # too early\n  b\n", "# too early\na: b\n"},
    {"a:\n- b\n# of c\nc: 1\n", "a:\n  - b\n# of c\nc: 1\n"},
    {"a:\n  b:\n    c: 1\n   # between two levels\nd: 1\n", "a:\n  b:\n    c: 1\n  # between two levels\nd: 1\n"},
    {"a: |  # a block\n  text\n", "# a block\na: |\n  text\n"},
    {"a: 'b#c'\nd: e#f\n", NULL},
    /* brackets */
    {"a: [ b,c , d ]\ne: { f: 1,g: [] , h: {} }\n", "a: [b, c, d]\ne: {f: 1, g: [], h: {}}\n"},
    {"a: [b,\n    c]\nd: {e: 1,\n    f: }\n", "a: [b, c]\nd: {e: 1, f: }\n"},
    {"a: [b, # why b\n    c]\n", "a:\n  # why b\n  - b\n  - c\n"},
    {"a: [b, c # why c\n   ]\n", "a:\n  - b\n  - c  # why c\n"},
    {"a: [-, # no item\n    c]\n", "# no item\na: [-, c]\n"},
    {"a: [\n  # nothing\n  ]\n", "# nothing\na: []\n"},
    {"a: {b: {c: 1},\n    # on d\n    d: [e]}\n", "a:\n  b: {c: 1}\n  # on d\n  d: [e]\n"},
    {"a: [b: 1]\n", "a: [{b: 1}]\n"},
    {"{a: 1, b: [c]}\n", NULL},
    {"[a,\n# on b\nb] # on all\n", "# on all\n- a\n# on b\n- b\n"},
    {"a: [ # first\n  b: c # on c\n  ]\n", "a:\n  # first\n  - b: c  # on c\n"},
    /* scalars */
    {"a: one\n  two\n", "a: one two\n"},
    {"a: 'one\n  two'\nb: \"it \\\n  is\\n\"\n", "a: \"one two\"\nb: \"it is\\n\"\n"},
    {"a: one\n\n    two\n", "a: one\n\n  two\n"},
    {"a: |\n     one\n       two\n\n     three\nb: >-\n    one\n    two\n\nc: 1\n", "a: |\n  one\n    two\n\n  three\nb: >-\n  one\n  two\n\nc: 1\n"},
    {"a: |+\n  one\n\n\nb: >+\n    two\n\nc: 1\n", "a: |+\n  one\n\n\nb: >+\n  two\n\nc: 1\n"},
    {"a: |\n b\n\n   \nc:\n", "a: |\n  b\n\n    \nc:\n"}, /* the spaces are text, no empty line above c */
    {"a: |-\n b\n   \n\nc: |\n  d  \n\ne:\n", "a: |-\n  b\n    \nc: |\n  d  \n\ne:\n"},
    {"a:\n  - |4\n        one\n", "a:\n  - |2\n      one\n"},
    {"a: |\nb: >\n", "a: |-\nb: |-\n"},
    {"a: yes\nb: \"yes\"\nc: 'no'\nd: \"20\"\ne: \"H-0001\"\n", NULL},
    /* quotes that are not needed, in the text of rules alone */
    {"authority: \"harrow\"\nla_code: \"310\"\ntitle: 'Missing education, 2025'\npolicies: []\n", "authority: harrow\nla_code: \"310\"\ntitle: Missing education, 2025\npolicies: []\n"},
    {"authority: a\ntitle: \"yes\"\npolicies: []\n", NULL},
    {"authority: a\ntitle: 'NULL'\npolicies: []\n", NULL},
    {"authority: a\ntitle: '2025: a year'\npolicies: []\n", NULL},
    {"authority: a\ntitle: 'a # b'\npolicies: []\n", NULL},
    {"authority: a\ntitle: 'a' # b\npolicies: []\n", "authority: a\ntitle: 'a'  # b\npolicies: []\n"}, /* without its quotes a comment would cut it */
    {"patterns: p\nnamed:\n  - pattern: n\n    regex: 'X{7}'\n", NULL},
    /* expressions */
    {RULE "define:\n  a.a: (b.b) and n.n >= 1 school days\n", RULE "define:\n  a.a: b.b and n.n at least 1 school day\n"},
    {RULE "define:\n  a.a: >\n    b.b\n    and c.c\n", RULE "define:\n  a.a: b.b and c.c\n"},
    {RULE "define:\n  a.a: 'l.l include C, #'\n", RULE "define:\n  a.a: 'l.l include C or #'\n"},
    {RULE "define: {a.a: c.c is one of d or e}\n", RULE "define: {a.a: 'c.c is one of d, e'}\n"},
    {RULE "define:\n  a.a: b.b and and\n", NULL}, /* with a mistake: as it stands */
    {RULE "bars:\n  - bar: b\n    met: a.a >= 1 school days\n", NULL}, /* a sentence */
    {"authority: a\npolicies:\n  - policy: p\n    steps:\n      - done_by_all: [\"not (a.a)\", b.b as stated]\n        step: s\n        due: promptly\n",
     "authority: a\npolicies:\n  - policy: p\n    steps:\n      - step: s\n        due: promptly\n        done_by_all: [not a.a, b.b as stated]\n"},
    /* tables of scenarios */
    {"scenarios: s\ntables:\n  - rows: [[1, yes, -], [100, no, x]]\n    table: t\n", "scenarios: s\ntables:\n  - table: t\n    rows: [[1, yes, -], [100, no, x]]\n"},
    {"scenarios: s\ntables:\n  - table: t\n    rows:\n      - [1, yes, -]\n      - [100, \"n, o\", [a, b]]\n      - [20]\n",
     "scenarios: s\ntables:\n  - table: t\n    rows:\n      - [1,   yes,    -]\n      - [100, \"n, o\", [a, b]]\n      - [20]\n"},
    {"scenarios: s\ntables:\n  - table: t\n    rows:\n      - [1, yes]\n      - [100, no]\n      -\n        - 1\n", "scenarios: s\ntables:\n  - table: t\n    rows:\n      - [1, yes]\n      - [100, no]\n      - - 1\n"},
};

START_TEST(every_layout)
{
    const char *expected = layouts[_i].formatted ? layouts[_i].formatted : layouts[_i].text;
    ck_assert_str_eq(formatted(text_of(layouts[_i].text)).at, expected);
}
END_TEST

/* A list that was broken over lines goes on one line up to the width, and otherwise on several; one that was on one line stays there. */
START_TEST(long_lists)
{
    static const char word[] = "123456789, ";
    for (size_t last = 1; last <= 12; last++) {
        struct buffer text, whole;
        buffer_init(&text, &arena);
        buffer_init(&whole, &arena);
        for (int i = 0; i < 13; i++)
            buffer_string(&whole, word);
        buffer_format(&whole, "%.*s", (int)last, "123456789012"); /* 3 + 1 + 13 * 11 + last + 1 columns */
        buffer_format(&text, "a:\n  [%s]\n", whole.at);
        struct text one = formatted(buffer_text(&text)); /* written below its key, but not broken */
        ck_assert_uint_eq(text_columns((struct text){one.at, one.len - 1}), 148 + last);
        buffer_init(&text, &arena);
        buffer_format(&text, "a: [\n  %s]\n", whole.at);
        struct text list = formatted(buffer_text(&text));
        bool fits = !memchr(list.at, '\n', list.len - 1);
        ck_assert_msg(fits == (148 + last <= LAYOUT_WIDTH), "%zu: %s", last, list.at);
        ck_assert(fits || strstr(list.at, ",\n    1"));
    }
}
END_TEST

START_TEST(long_maps)
{
    struct buffer text;
    buffer_init(&text, &arena);
    buffer_string(&text, "a: {");
    for (int i = 0; i < 20; i++)
        buffer_format(&text, "%skey%d: value", i ? ",\n" : "", i);
    buffer_string(&text, "}\n");
    struct text list = formatted(buffer_text(&text));
    ck_assert(strncmp(list.at, "a:\n  key0: value\n  key1: value\n", 31) == 0);
}
END_TEST

static const struct {
    const char *text, *all, *help;
} refused[] = {
    {"a: [1\n", "E101", ""},
    {"a: 1\na: 2\n", "E102", ""},
    {"", "E105", ""},
    {"a: \"b\xE2\x80\xA8" "c\"\n", "E110 1:6+1", "put a space or an ordinary line break"},
    {"a: \"b\xC2\x85" "c\"\n", "E110 1:6+1", ""},
    {"a: \"b\xE2\x80\xA9" "c\"\n", "E110 1:6+1", ""},
    {"\n  ---\n\nno file\n", "E110 2:3", "write the value on one line"},
    {"a: [...\n\n  b, c]\n", "E110 1:5", "write the value on one line"},
};

START_TEST(every_refusal)
{
    struct text out;
    ck_assert(!format(text_of(refused[_i].text), &out));
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_msg(strncmp(seen.all, refused[_i].all, strlen(refused[_i].all)) == 0, "%s", seen.all);
    ck_assert_msg(strstr(seen.at[0].help, refused[_i].help) != NULL, "%s", seen.at[0].help);
}
END_TEST

/* One that indentation would make too large is told so and not half written. */
START_TEST(too_large_in_the_end)
{
    for (int more = 0; more < 2; more++) {
        struct text out;
        size_t items = ((size_t)LIMIT_FILE_BYTES - 3) / 22 - 1, rest = (size_t)LIMIT_FILE_BYTES + (size_t)more - 3 - items * 22;
        struct buffer text;
        buffer_init(&text, &arena);
        buffer_string(&text, "a:\n");
        for (size_t i = 0; i < items; i++)
            buffer_string(&text, "- 12345678901234567\n"); /* 22 bytes once it is indented */
        for (size_t i = 1; i < rest; i++)
            buffer_char(&text, '#');
        buffer_char(&text, '\n');
        ck_assert(format(buffer_text(&text), &out) == !more);
        ck_assert(more || out.len == LIMIT_FILE_BYTES);
    }
    diag_deliver(&diag, seen_message, &seen);
    ck_assert_msg(strncmp(seen.all, "E108", 4) == 0, "%s", seen.all);
}
END_TEST

/* ---- The shipped files ---- */

static struct text file_text(const char *path)
{
    struct buffer bytes;
    char piece[4096];
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    buffer_init(&bytes, &arena);
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(&bytes, (struct text){piece, n});
    fclose(file);
    return buffer_text(&bytes);
}

static const char *const shipped[] = {"rules/*/*.yaml", "rules/*/cases/*.yaml", "docs/examples/*.yaml"};

static void each_shipped(void (*look)(const char *path, struct text bytes))
{
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        glob_t found;
        ck_assert_int_eq(glob(shipped[i], 0, NULL, &found), 0);
        for (size_t f = 0; f < found.gl_pathc; f++) {
            look(found.gl_pathv[f], file_text(found.gl_pathv[f]));
            arena_reset(&arena);
            diag_init(&diag, &arena);
        }
        globfree(&found);
    }
}

static void is_canonical(const char *path, struct text bytes)
{
    struct text once = formatted(bytes);
    ck_assert_msg(text_equal(once, bytes), "%s is not in canonical form: onroll fmt %s", path, path);
}

START_TEST(shipped_files_are_canonical) { each_shipped(is_canonical); }
END_TEST

/* With the keys of every map that has an order turned round. The first one of the file stays: what is above it is the head of the file. */
static void turn_round(struct part *part)
{
    uint32_t first = part->parent ? 0 : 1;
    for (uint32_t i = 0; i < part->count; i++)
        turn_round(&part->parts[i]);
    for (uint32_t i = first, last = part->count; part->form && i + 1 < last; i++) {
        struct part *moved = part->written[i];
        part->written[i] = part->written[--last];
        part->written[last] = moved;
    }
}

static struct text without_empty_lines(struct text text)
{
    struct buffer out;
    buffer_init(&out, &arena);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\n' || (i && text.at[i - 1] != '\n'))
            buffer_char(&out, text.at[i]);
    return buffer_text(&out);
}

static void finds_its_order(const char *path, struct text bytes)
{
    struct document document;
    struct layout layout;
    struct buffer turned;
    buffer_init(&turned, &arena);
    struct text once = formatted(bytes);
    uint16_t source = diag_source(&diag, TEXT("t.yaml"), once, 1);
    ck_assert(yaml_read(&document, &arena, &diag, source) && layout_build(&layout, &arena, &document, once));
    layout_recognise(&layout);
    turn_round(layout.root);
    ck_assert(layout_write(&layout, &turned));
    struct text again = formatted(buffer_text(&turned));
    ck_assert_msg(text_equal(without_empty_lines(again), without_empty_lines(once)), "%s\n%s", path, again.at);
    bool a_case = strncmp(path, "docs/examples", 13) == 0;
    ck_assert_msg(a_case || !text_equal(buffer_text(&turned), once), "%s was not turned", path);
}

START_TEST(shipped_files_find_their_order) { each_shipped(finds_its_order); }
END_TEST

/* ---- Keys ---- */

static const struct form *const forms[] = {
    &form_force, &form_force_from, &form_cite, &form_law_cite, &form_instrument, &form_named_day, &form_definition, &form_derivation, &form_straddling, &form_paragraph,
    &form_ground, &form_any, &form_all, &form_limb, &form_unless, &form_doubt, &form_reading, &form_bar, &form_duty, &form_milestone, &form_warning, &form_authority_file,
    &form_policy, &form_source, &form_role, &form_shared_fact, &form_own_fact, &form_gate, &form_step, &form_line, &form_policy_duty, &form_claim, &form_policy_warning,
    &form_paper, &form_policy_definition, &form_vocabulary, &form_fact, &form_value, &form_term, &form_patterns, &form_pattern, &form_check, &form_references, &form_reference,
    &form_codes, &form_code, &form_bank_holidays, &form_bank_holiday, &form_equivalents, &form_equivalent, &form_counterpart, &form_authorities, &form_authority,
    &form_gss_code, &form_calendar, &form_day, &form_period, &form_named_calendar_day, &form_named_period};

static uint32_t words_in(const char *list)
{
    uint32_t count = 1;
    for (; *list; list++)
        count += *list == ' ';
    return count;
}

static bool listed(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; *at; at += strcspn(at, " ") + (at[strcspn(at, " ")] == ' '))
        if (strcspn(at, " ") == length && memcmp(at, word, length) == 0)
            return true;
    return false;
}

/* No key of a form is forgotten in its order, none stands there that the form has not, and no order is left of a form that is gone. */
START_TEST(orders_have_every_key)
{
    static const char *const ids[] = {
#define ORDER(form, keys) form,
#include "author/key_order.def"
#undef ORDER
    };
    uint32_t ordered = 0;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        const char *order = layout_key_order(forms[f]);
        uint32_t keys = 0;
        for (; order && forms[f]->keys[keys].name; keys++)
            ck_assert_msg(listed(order, forms[f]->keys[keys].name), "%s: %s", forms[f]->id, forms[f]->keys[keys].name);
        ck_assert_msg(!order || words_in(order) == keys, "%s", forms[f]->id);
        ordered += order != NULL;
    }
    const struct form expect = {.id = "expect"};
    const char *order = layout_key_order(&expect);
    for (int i = 0; i < EXPECT_IDS; i++)
        ck_assert_msg(listed(order, expect_kinds[i].key), "%s", expect_kinds[i].key);
    ck_assert_uint_eq(words_in(order), EXPECT_IDS);
    ck_assert_uint_eq(ordered + 1, sizeof ids / sizeof *ids);
}
END_TEST

/* ---- The public function ---- */

static bool keep(void *context, const char *bytes, size_t length)
{
    buffer_add(context, (struct text){bytes, length});
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return false;
}

START_TEST(the_public_function)
{
    static const char text[] = "a: [ b ]\n", wrong[] = "a: [\n";
    onroll_input input = {.name = "t.yaml", .bytes = text, .length = sizeof text - 1};
    onroll_options options = ONROLL_OPTIONS_INIT;
    struct buffer out;
    buffer_init(&out, &arena);
    ck_assert_int_eq(onroll_canonical(&input, keep, &out, NULL), ONROLL_OK);
    ck_assert_str_eq(out.at, "a: [b]\n");
    ck_assert_int_eq(onroll_canonical(&input, refuse, NULL, NULL), ONROLL_EIO);
    options.on_message = seen_message;
    options.message_context = &seen;
    input = (onroll_input){.name = "t.yaml", .bytes = wrong, .length = sizeof wrong - 1};
    ck_assert_int_eq(onroll_canonical(&input, refuse, NULL, &options), ONROLL_EINVALID);
    ck_assert_msg(strncmp(seen.all, "E101", 4) == 0, "%s", seen.all);
}
END_TEST

START_TEST(without_memory)
{
    struct text bytes = file_text("tests/fuzz/seeds/format/rules.yaml");
    for (size_t n = 1;; n++) {
        struct test_allocator memory = {.fail_at = n};
        onroll_options options = ONROLL_OPTIONS_INIT;
        onroll_input input = {.name = "t.yaml", .bytes = bytes.at, .length = bytes.len};
        struct buffer out;
        buffer_init(&out, &arena);
        options.allocator = test_allocator_use(&memory);
        onroll_status status = onroll_canonical(&input, keep, &out, &options);
        ck_assert_int_eq(status, memory.failures ? ONROLL_ENOMEM : ONROLL_OK);
        ck_assert((status == ONROLL_OK) == (out.len > 0));
        ck_assert_uint_eq(memory.live, 0);
        if (!memory.failures)
            break;
    }
}
END_TEST

Suite *format_suite(void)
{
    Suite *suite = suite_create("format");
    TCase *tests = tcase_create("format");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, every_layout, 0, sizeof layouts / sizeof *layouts);
    tcase_add_test(tests, long_lists);
    tcase_add_test(tests, long_maps);
    tcase_add_loop_test(tests, every_refusal, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tests, too_large_in_the_end);
    tcase_add_test(tests, orders_have_every_key);
    tcase_add_test(tests, the_public_function);
    suite_add_tcase(suite, tests);
    TCase *slow = tcase_create("many times");
    tcase_add_checked_fixture(slow, set_up, tear_down);
    tcase_set_timeout(slow, 60);
    tcase_set_tags(slow, "slow heavy"); /* under valgrind and the sanitizers; fuzz targets ask the same there */
    tcase_add_test(slow, shipped_files_are_canonical);
    tcase_add_test(slow, shipped_files_find_their_order);
    tcase_add_test(slow, without_memory);
    suite_add_tcase(suite, slow);
    return suite;
}
