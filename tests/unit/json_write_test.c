/* SPDX-License-Identifier: MIT
 * JSON as it is written: escapes, layout, every key of a decision in its order, absent values, and a receiver that refuses at any piece. */
#include "json/writer.h"

#include "base/text.h"

#include <check.h>
#include <string.h>

Suite *json_write_suite(void);

static struct arena arena;
static struct buffer out;
static size_t pieces_left;

static bool collect(void *context, const char *bytes, size_t length)
{
    (void)context;
    if (pieces_left == 0)
        return false;
    pieces_left--;
    buffer_add(&out, (struct text){bytes, length});
    return true;
}

static void set_up(void)
{
    arena_init(&arena, NULL);
    buffer_init(&out, &arena);
    pieces_left = SIZE_MAX;
}

static void tear_down(void)
{
    arena_free(&arena);
}

static const struct {
    const char *string, *json;
} strings[] = {
    {NULL, "null\n"},
    {"", "\"\"\n"},
    {"a \"b\" \\c/", "\"a \\\"b\\\" \\\\c/\"\n"},
    {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"\n"},
    {"\x01\x1F\x7F", "\"\\u0001\\u001f\\u007f\"\n"},
    {"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", "\"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\"\n"},
};

START_TEST(escapes)
{
    struct writer w;
    writer_init(&w, false, collect, NULL);
    writer_string(&w, strings[_i].string);
    ck_assert_int_eq(writer_end(&w), ONROLL_OK);
    ck_assert_str_eq(buffer_done(&out), strings[_i].json);
}
END_TEST

static const struct {
    int64_t number;
    const char *json;
} numbers[] = {{0, "0\n"}, {15, "15\n"}, {-7, "-7\n"}, {INT64_MIN, "-9223372036854775808\n"}, {INT64_MAX, "9223372036854775807\n"}};

START_TEST(whole_numbers)
{
    struct writer w;
    writer_init(&w, true, collect, NULL);
    writer_number(&w, numbers[_i].number);
    ck_assert_int_eq(writer_end(&w), ONROLL_OK);
    ck_assert_str_eq(buffer_done(&out), numbers[_i].json);
}
END_TEST

static void write_sample(struct writer *w)
{
    writer_open(w, '{');
    writer_key(w, "a");
    writer_open(w, '[');
    writer_number(w, 1);
    writer_open(w, '{');
    writer_close(w, '}');
    writer_open(w, '[');
    writer_close(w, ']');
    writer_close(w, ']');
    writer_key(w, "b");
    writer_bool(w, true);
    writer_key(w, "c");
    writer_null(w);
    writer_close(w, '}');
}

static const char *const layouts[] = {
    "{\"a\":[1,{},[]],\"b\":true,\"c\":null}\n",
    "{\n  \"a\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": true,\n  \"c\": null\n}\n",
};

START_TEST(layout)
{
    struct writer w;
    writer_init(&w, _i == 1, collect, NULL);
    write_sample(&w);
    ck_assert_int_eq(writer_end(&w), ONROLL_OK);
    ck_assert_str_eq(buffer_done(&out), layouts[_i]);
}
END_TEST

/* ---- A decision with one of everything ---- */

#define CITE(where) {"src", where, NULL, "reading", "U28"}
#define CITED(where) "{\"source\":\"src\",\"provision\":\"" where "\",\"href\":null,\"standing\":\"reading\",\"point\":\"U28\"}"

static const onroll_value values[] = {{"f.one", "15 school days", NULL, NULL, NULL}, {"f.two", "no", "head", "2026-03-06", "why"}};
static const onroll_limb limbs[] = {{"l1", "requires", NULL, ONROLL_MET, "r1", {"src", "p1", "https://x", "confirmed", NULL}, values, 2},
                                    {"l2", "unless", "any1", ONROLL_UNKNOWN, "r2", CITE("p2"), NULL, 0}};
static const onroll_reading readings[] = {{"whole", ONROLL_NOT_MET, "rr"}};
static const onroll_ground grounds[] = {{"9(1)(i)", "T", "9(1)", ONROLL_NOT_MET, true, true, limbs, 2, 1, 1, readings, 1},
                                        {"9(1)(a)", "U", "9(1)", ONROLL_UNKNOWN, false, false, NULL, 0, 0, 0, NULL, 0}};
static const onroll_by_ground by_ground[] = {{"9(1)(k)", ONROLL_NOT_MET}};
static const onroll_bar bars[] = {{"b1", ONROLL_MET, "date", "br", CITE("p3"), NULL, 0, NULL, 0},
                                  {"b2", ONROLL_UNKNOWN, "ground", "bs", CITE("p4"), by_ground, 1, values, 1}};
static const onroll_item items[] = {
    {.item = "i1", .kind = "gate", .result = "outstanding", .reason = "ir", .from = {20514}, .due = {20521}, .done_on = {INT32_MIN}, .other_due = {20526}, .by = "Officer",
     .says = "is", .note = "in", .cite = CITE("p5"), .facts = values, .fact_count = 1},
    {.item = "i2", .kind = "step", .result = "late", .reason = "is", .from = {INT32_MIN}, .due = {INT32_MIN}, .done_on = {20528}, .other_due = {INT32_MIN}, .by = "the school",
     .says = "it", .cite = CITE("p9")}};
static const onroll_item authority_items[] = {
    {.item = "i3", .kind = "authority", .result = "not_due", .reason = "ia", .from = {INT32_MIN}, .due = {INT32_MIN}, .done_on = {INT32_MIN}, .other_due = {INT32_MIN},
     .by = "Panel", .says = "iu", .cite = CITE("p10")}};
static const onroll_policy policy = {"pol", "Policy", {20493}, "February 2026", {20528}};
static const onroll_without_gates plain = {ONROLL_LAWFUL, true};
static const char *const names[] = {"x.y", "z"};
static const onroll_missing missing[] = {{"m1", names, 2, "q?", "authority", "Officer", names, 1, 1}};
static const onroll_need needs[] = {{"l1", "five more", {INT32_MIN}}};
static const onroll_path paths[] = {{"9(1)(i)", needs, 1}};
static const onroll_earliest earliest = {{20526}, {20528}, "9(1)(i)", names, 1};
static const onroll_counted_day days[] = {{{20493}, true, "O O"}, {{20500}, false, "half term"}};
static const onroll_count_reading count_readings[] = {{"calendar days", "days", 28, ONROLL_LAWFUL}};
static const onroll_count counts[] = {{"absence.length", "school days", 15, days, 2, count_readings, 1}, {"x.y", "days", 3, NULL, 0, NULL, 0}};
static const onroll_duty duties[] = {{"d1", true, {20521}, "school", "due", "dr", CITE("p6")}};
static const onroll_conflict conflicts[] = {{"c1", "stricter", "cr", CITE("p7"), CITE("p8")}};
static const onroll_note assumptions[] = {{"a1", "am", "x.y"}}, warnings[] = {{"w1", "wm", NULL}};

static const onroll_result full = {
    .case_reference = "H-0001", .authority = "harrow", .deletion_date = {20521}, .checked_on = {20521}, .forecast = true, .law_instrument = "src", .law_title = "Law",
    .ground = "9(1)(i)", .verdict = ONROLL_UNLAWFUL, .must_delete = true, .since = {20526}, .without_gates = &plain, .headline = "head line", .grounds = grounds, .ground_count = 2,
    .bars = bars, .bar_count = 2, .local_result = "outstanding", .policy = &policy, .local_items = items, .local_item_count = 2,
    .authority_items = authority_items, .authority_item_count = 1, .missing = missing, .missing_count = 1,
    .paths = paths, .path_count = 1, .earliest = &earliest, .counts = counts, .count_count = 2, .duties = duties, .duty_count = 1, .conflicts = conflicts,
    .conflict_count = 1, .assumptions = assumptions, .assumption_count = 1, .warnings = warnings, .warning_count = 1, .not_needed = names, .not_needed_count = 2,
    .why = names, .why_count = 1, .rests_on = "rests", .lapses = {20532}, .rules_version = "2026-11-21", .rules_sha256 = "abc",
};

static const onroll_result bare = {
    .deletion_date = {INT32_MIN}, .checked_on = {20521}, .verdict = ONROLL_UNDETERMINED, .since = {INT32_MIN}, .headline = "h", .local_result = "none",
    .rests_on = "r", .lapses = {INT32_MIN}, .rules_version = "v", .rules_sha256 = "s",
};

static const char full_line[] =
    "{\"case\":\"H-0001\",\"authority\":\"harrow\",\"deletion_date\":\"2026-03-09\",\"checked_on\":\"2026-03-09\",\"forecast\":true,"
    "\"law\":{\"instrument\":\"src\",\"title\":\"Law\"},\"ground\":\"9(1)(i)\",\"verdict\":\"unlawful\",\"must_delete\":true,\"since\":\"2026-03-14\","
    "\"without_gates\":{\"verdict\":\"lawful\",\"must_delete\":true},"
    "\"grounds\":[{\"ground\":\"9(1)(i)\",\"title\":\"T\",\"result\":\"not_met\",\"limbs\":["
    "{\"limb\":\"l1\",\"role\":\"requires\",\"of\":null,\"result\":\"met\",\"reason\":\"r1\","
    "\"cite\":{\"source\":\"src\",\"provision\":\"p1\",\"href\":\"https://x\",\"standing\":\"confirmed\",\"point\":null},"
    "\"facts\":[{\"fact\":\"f.one\",\"value\":\"15 school days\"},{\"fact\":\"f.two\",\"value\":\"no\",\"by\":\"head\",\"on\":\"2026-03-06\",\"because\":\"why\"}]},"
    "{\"limb\":\"l2\",\"role\":\"unless\",\"of\":\"any1\",\"result\":\"unknown\",\"reason\":\"r2\",\"cite\":" CITED("p2") ",\"facts\":[]}],"
    "\"readings\":[{\"reading\":\"whole\",\"result\":\"not_met\",\"reason\":\"rr\"}],\"paragraph\":\"9(1)\",\"claimed\":true},"
    "{\"ground\":\"9(1)(a)\",\"title\":\"U\",\"result\":\"unknown\",\"limbs\":[],\"readings\":[],\"paragraph\":\"9(1)\",\"claimed\":false}],"
    "\"bars\":[{\"bar\":\"b1\",\"result\":\"applies\",\"defeats\":\"date\",\"reason\":\"br\",\"cite\":" CITED("p3") ",\"by_ground\":{},\"facts\":[]},"
    "{\"bar\":\"b2\",\"result\":\"unknown\",\"defeats\":\"ground\",\"reason\":\"bs\",\"cite\":" CITED("p4") ","
    "\"by_ground\":{\"9(1)(k)\":\"does_not_apply\"},\"facts\":[{\"fact\":\"f.one\",\"value\":\"15 school days\"}]}],"
    "\"local\":{\"result\":\"outstanding\","
    "\"items\":[{\"item\":\"i1\",\"kind\":\"gate\",\"result\":\"outstanding\",\"due\":\"2026-03-09\",\"reason\":\"ir\",\"cite\":" CITED("p5") ","
    "\"from\":\"2026-03-02\",\"done_on\":null,\"other_due\":\"2026-03-14\",\"by\":\"Officer\",\"says\":\"is\",\"note\":\"in\","
    "\"facts\":[{\"fact\":\"f.one\",\"value\":\"15 school days\"}]},"
    "{\"item\":\"i2\",\"kind\":\"step\",\"result\":\"late\",\"due\":null,\"reason\":\"is\",\"cite\":" CITED("p9") ","
    "\"from\":null,\"done_on\":\"2026-03-16\",\"other_due\":null,\"by\":\"the school\",\"says\":\"it\",\"note\":null,\"facts\":[]}],"
    "\"policy\":{\"policy\":\"pol\",\"title\":\"Policy\",\"from\":\"2026-02-09\",\"from_stated\":\"February 2026\",\"review_by\":\"2026-03-16\"},"
    "\"authority_items\":[{\"item\":\"i3\",\"kind\":\"authority\",\"result\":\"not_due\",\"due\":null,\"reason\":\"ia\",\"cite\":" CITED("p10") ","
    "\"from\":null,\"done_on\":null,\"other_due\":null,\"by\":\"Panel\",\"says\":\"iu\",\"note\":null,\"facts\":[]}]},"
    "\"missing\":[{\"fact\":\"m1\",\"or\":[\"x.y\",\"z\"],\"question\":\"q?\",\"from\":\"authority\",\"grounds\":[\"x.y\"],\"role\":\"Officer\"}],"
    "\"paths\":[{\"ground\":\"9(1)(i)\",\"needs\":[{\"limb\":\"l1\",\"change\":\"five more\",\"by\":null}]}],"
    "\"earliest\":{\"date\":\"2026-03-14\",\"next_school_day\":\"2026-03-16\",\"ground\":\"9(1)(i)\",\"provided\":[\"x.y\"]},"
    "\"counts\":[{\"name\":\"absence.length\",\"total\":15,\"unit\":\"school days\",\"days\":[{\"date\":\"2026-02-09\",\"counted\":true,\"why\":\"O O\"},"
    "{\"date\":\"2026-02-16\",\"counted\":false,\"why\":\"half term\"}],"
    "\"readings\":[{\"reading\":\"calendar days\",\"total\":28,\"unit\":\"days\",\"verdict\":\"lawful\"}]},"
    "{\"name\":\"x.y\",\"total\":3,\"unit\":\"days\",\"days\":[],\"readings\":[]}],"
    "\"duties\":[{\"duty\":\"d1\",\"due\":\"2026-03-09\",\"by\":\"school\",\"status\":\"due\",\"reason\":\"dr\",\"cite\":" CITED("p6") ",\"local\":true}],"
    "\"conflicts\":[{\"claim\":\"c1\",\"kind\":\"stricter\",\"reason\":\"cr\",\"policy\":" CITED("p7") ",\"law\":" CITED("p8") "}],"
    "\"assumptions\":[{\"code\":\"a1\",\"message\":\"am\",\"fact\":\"x.y\"}],\"warnings\":[{\"code\":\"w1\",\"message\":\"wm\",\"fact\":null}],"
    "\"not_needed\":[\"x.y\",\"z\"],\"rules\":{\"version\":\"2026-11-21\",\"sha256\":\"abc\"},\"tool\":\"onroll " ONROLL_VERSION "\","
    "\"headline\":\"head line\",\"why\":[\"x.y\"],\"rests_on\":\"rests\",\"lapses\":\"2026-03-20\"}\n";

static const char bare_line[] =
    "{\"case\":null,\"authority\":null,\"deletion_date\":null,\"checked_on\":\"2026-03-09\",\"forecast\":false,\"law\":null,\"ground\":null,"
    "\"verdict\":\"undetermined\",\"must_delete\":false,\"since\":null,\"without_gates\":null,\"grounds\":[],\"bars\":[],"
    "\"local\":{\"result\":\"none\",\"items\":[],\"policy\":null,\"authority_items\":[]},"
    "\"missing\":[],\"paths\":[],\"earliest\":null,\"counts\":[],\"duties\":[],\"conflicts\":[],\"assumptions\":[],\"warnings\":[],\"not_needed\":[],"
    "\"rules\":{\"version\":\"v\",\"sha256\":\"s\"},\"tool\":\"onroll " ONROLL_VERSION "\",\"headline\":\"h\",\"why\":[],\"rests_on\":\"r\",\"lapses\":null}\n";

static const struct {
    const onroll_result *result;
    onroll_json_shape shape;
    const char *json;
} decisions[] = {
    {&full, ONROLL_JSON_LINE, full_line},
    {&bare, ONROLL_JSON_LINE, bare_line},
    {&full, ONROLL_JSON_COMPACT,
     "{\"case\":\"H-0001\",\"verdict\":\"unlawful\",\"ground\":\"9(1)(i)\",\"must_delete\":true,\"local\":\"outstanding\","
     "\"grounds\":{\"9(1)(i)\":\"not_met\",\"9(1)(a)\":\"unknown\"},\"missing\":[\"m1\"],\"why\":[\"x.y\"]}\n"},
    {&bare, ONROLL_JSON_COMPACT,
     "{\"case\":null,\"verdict\":\"undetermined\",\"ground\":null,\"must_delete\":false,\"local\":\"none\",\"grounds\":{},\"missing\":[],\"why\":[]}\n"},
};

START_TEST(one_line)
{
    ck_assert_int_eq(onroll_result_json(decisions[_i].result, decisions[_i].shape, collect, NULL), ONROLL_OK);
    ck_assert_str_eq(buffer_done(&out), decisions[_i].json);
}
END_TEST

/* Indented, the same: without line breaks, indents and the space behind a colon it is the one line. No text of the samples holds ": ". */
START_TEST(indented)
{
    ck_assert_int_eq(onroll_result_json(_i ? &full : &bare, ONROLL_JSON_FULL, collect, NULL), ONROLL_OK);
    const char *json = buffer_done(&out);
    ck_assert(strncmp(json, _i ? "{\n  \"case\": \"H-0001\",\n" : "{\n  \"case\": null,\n", 17) == 0);
    struct buffer joined;
    buffer_init(&joined, &arena);
    for (const char *at = json; *at; at++) {
        if (*at != '\n')
            buffer_char(&joined, *at);
        else
            at += strspn(at + 1, " ");
        if (at[0] == ':' && at[1] == ' ')
            at++;
    }
    buffer_char(&joined, '\n');
    ck_assert_str_eq(buffer_done(&joined), _i ? full_line : bare_line);
}
END_TEST

START_TEST(refused)
{
    size_t needed = sizeof full_line / WRITER_BYTES + 1;
    ck_assert_uint_gt(needed, 0);
    for (pieces_left = 0; pieces_left < needed;) {
        size_t given = pieces_left;
        ck_assert_int_eq(onroll_result_json(&full, ONROLL_JSON_LINE, collect, NULL), ONROLL_EIO);
        pieces_left = given + 1;
    }
    buffer_init(&out, &arena);
    pieces_left = needed;
    ck_assert_int_eq(onroll_result_json(&full, ONROLL_JSON_LINE, collect, NULL), ONROLL_OK);
    ck_assert_str_eq(buffer_done(&out), full_line);
}
END_TEST

static const struct {
    const char *case_reference;
    uint32_t line, column;
    const char *fact, *message, *json;
} mistakes[] = {
    {NULL, 3, 14, "pupil.boarder", "a \"date\"",
     "{\"case\":null,\"verdict\":null,\"error\":{\"line\":3,\"column\":14,\"fact\":\"pupil.boarder\",\"message\":\"a \\\"date\\\"\"}}\n"},
    {"H-0001", 0, 0, NULL, NULL, "{\"case\":\"H-0001\",\"verdict\":null,\"error\":{\"line\":null,\"column\":null,\"fact\":null,\"message\":null}}\n"},
};

START_TEST(errors)
{
    ck_assert_int_eq(onroll_error_json(mistakes[_i].case_reference, mistakes[_i].line, mistakes[_i].column, mistakes[_i].fact, mistakes[_i].message, collect, NULL),
                     ONROLL_OK);
    ck_assert_str_eq(buffer_done(&out), mistakes[_i].json);
    pieces_left = 0;
    ck_assert_int_eq(onroll_error_json(NULL, 1, 1, NULL, "m", collect, NULL), ONROLL_EIO);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *json_write_suite(void)
{
    Suite *suite = suite_create("json_write");
    TCase *tests = tcase_create("json_write");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, escapes, 0, COUNT(strings));
    tcase_add_loop_test(tests, whole_numbers, 0, COUNT(numbers));
    tcase_add_loop_test(tests, layout, 0, COUNT(layouts));
    tcase_add_loop_test(tests, one_line, 0, COUNT(decisions));
    tcase_add_loop_test(tests, indented, 0, 2);
    tcase_add_test(tests, refused);
    tcase_add_loop_test(tests, errors, 0, COUNT(mistakes));
    suite_add_tcase(suite, tests);
    return suite;
}
