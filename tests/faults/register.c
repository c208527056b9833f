/* SPDX-License-Identifier: MIT
 * Every allocation of a host's register fails once: it says so, gives everything back, and the facts keep the register they had. A decision is then what
 * it was before, and once there is memory the new register is taken. */
#include "faults.h"

#include <string.h>

enum { MONDAY = 20486, CHECK_DAY = 20521, DAYS = 29 }; /* 2026-02-02 and 2026-03-09 */

/* With the register that the case holds the pupil was at school on Friday 6 March. */
static const char text[] = "deletion: {date: 2026-03-09, ground: 9(1)(i)}\npupil.compulsory_school_age: yes\nschool.special: no\nbelief.sick_or_unavoidable: no\n"
                           "enquiries: {joint: yes, pupil_located: no}\nabsence.codes: [O]\nattendance.last_day: 2026-01-30\n"
                           "calendar: {terms: [{from: 2026-01-05, to: 2026-03-27}]}\n"
                           "attendance.marks: [{from: 2026-02-02, to: 2026-02-04, code: O}, {date: 2026-02-05, code: '#'}, {date: 2026-03-06, code: /}]\n";

static const char *const names[] = {"a register", "a register refused"};

/* A day in two halves each: four weeks of absence with a day cancelled, or a code that is none. */
static size_t write_marks(onroll_mark marks[2 * DAYS], bool good)
{
    size_t count = 0;
    for (int32_t day = 0; day < DAYS; day++) {
        if (day % 7 > 4)
            continue;
        const char *code = day == 8 ? "#" : "O";
        marks[count] = (onroll_mark){{MONDAY + day}, code, NULL, (uint32_t)count + 2};
        marks[count + 1] = (onroll_mark){{MONDAY + day}, NULL, good || day < DAYS - 1 ? code : "QQ", (uint32_t)count + 3};
        count += 2;
    }
    return count;
}

/* The decision on the facts, as one line of JSON. */
static bool decide(const struct faults *faults, const onroll_facts *facts, struct answer *answer)
{
    onroll_decision *decision = NULL;
    bool good = onroll_decision_new(&decision, faults->rules, NULL) == ONROLL_OK &&
                onroll_decide(decision, facts, &(onroll_question){.check_date = {CHECK_DAY}}) == ONROLL_OK && answer_write(answer, onroll_decision_result(decision));
    onroll_decision_free(decision);
    return good;
}

/* Decides again; is the answer this one? */
static bool still(const struct faults *faults, const onroll_facts *facts, const struct answer *answer)
{
    struct answer now = {0};
    bool same = decide(faults, facts, &now) && answer_same(&now, answer);
    answer_free(&now);
    return same;
}

/* Takes the register with the n-th allocation of the call failing; before, after: what is decided without and with it. */
static bool marks_once(struct faults *faults, bool good, size_t n, const struct answer *before, const struct answer *after)
{
    onroll_mark marks[2 * DAYS];
    size_t count = write_marks(marks, good);
    struct test_allocator memory = {0};
    onroll_options options = ONROLL_OPTIONS_INIT;
    onroll_facts *facts = NULL;
    options.allocator = test_allocator_use(&memory);
    onroll_status expected = good ? ONROLL_OK : ONROLL_EINVALID;
    const char *name = names[!good];
    check(faults, onroll_facts_read(&facts, faults->rules, &(onroll_input){.name = name, .bytes = text, .length = sizeof text - 1}, &options) == ONROLL_OK, "the case is read", name, n);
    memory.fail_at = memory.requests + n;
    onroll_status status = onroll_facts_marks(facts, "register.csv", marks, count, NULL);
    bool failed = memory.failures > 0;
    memory.fail_at = 0;
    check(faults, status == (failed ? ONROLL_ENOMEM : expected), "a register is taken or says that memory is short", name, n);
    check(faults, still(faults, facts, status == ONROLL_OK ? after : before), "the facts have the one register or the other", name, n);
    check(faults, onroll_facts_marks(facts, "register.csv", marks, count, NULL) == expected, "a register can be taken again", name, n);
    check(faults, still(faults, facts, good ? after : before), "then the facts have it", name, n);
    onroll_facts_free(facts);
    check(faults, memory.live == 0, "a register gives everything back", name, n);
    return failed;
}

void faults_of_register(struct faults *faults)
{
    onroll_mark marks[2 * DAYS];
    struct answer before = {0}, after = {0};
    onroll_facts *facts = NULL;
    bool read = onroll_facts_read(&facts, faults->rules, &(onroll_input){.name = "a register", .bytes = text, .length = sizeof text - 1}, NULL) == ONROLL_OK;
    bool decided = read && decide(faults, facts, &before) && onroll_facts_marks(facts, NULL, marks, write_marks(marks, true), NULL) == ONROLL_OK && decide(faults, facts, &after);
    check(faults, decided && !answer_same(&before, &after), "the two registers decide differently", "a register", 0);
    for (int good = 0; good < 2; good++)
        for (size_t n = 1; marks_once(faults, good, n, &before, &after);)
            n++;
    onroll_facts_free(facts);
    answer_free(&before);
    answer_free(&after);
}
