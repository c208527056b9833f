/* SPDX-License-Identifier: MIT
 * Fuzz target for attendance files: a file gives marks or says what is wrong with it, never both; the marks of each case stand together and are found
 * by its reference; written as a row a session they read back as the same marks. */
#include "../../cli/attendance.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* What is told is caught; it is UTF-8, and there is some when the file is refused. */
static void read_bytes(struct attendance *out, char *bytes, size_t size)
{
    static const struct csv_aliases none = {0};
    FILE *before = stderr, *file = fmemopen(bytes, size, "r");
    char *told = NULL;
    size_t length = 0;
    stderr = open_memstream(&told, &length);
    require(file != NULL && stderr != NULL);
    attendance_read(out, "fuzz.csv", file, &none, NULL);
    fclose(stderr);
    stderr = before;
    fclose(file);
    require(out->status == EXIT_FINE || (out->status == EXIT_DATA && length > 0));
    require(text_utf8_valid((struct text){told, length}, NULL));
    free(told);
}

static bool is_code(const struct attendance *file, const char *code)
{
    size_t i = 0;
    while (code && i < file->code_count && code != file->codes[i])
        i++;
    return !code || (i < file->code_count && strlen(code) > 0 && !strpbrk(code, " \t\r\nabcdefghijklmnopqrstuvwxyz") && strcmp(code, "-") != 0);
}

static void check(const struct attendance *file)
{
    size_t next = 0;
    for (size_t i = 0; i < file->case_count; i++) {
        const struct attendance_case *of = &file->cases[i];
        require(attendance_find(file, of->reference) == of && of->first == next);
        next += of->count;
    }
    require(next == file->mark_count);
    for (size_t i = 0; i < file->mark_count; i++) {
        const onroll_mark *mark = &file->marks[i];
        require(mark->date.day != ONROLL_NO_DATE.day && (mark->am || mark->pm) && mark->line > 1);
        require(is_code(file, mark->am) && is_code(file, mark->pm));
    }
}

static void put_quoted(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text; text++)
        fprintf(out, *text == '"' ? "\"\"" : "%c", *text);
    putc('"', out);
}

static void write_session(FILE *out, const char *reference, onroll_date date, const char *session, const char *code)
{
    char iso[ONROLL_DATE_BYTES];
    onroll_date_write(date, iso);
    put_quoted(out, reference);
    fprintf(out, ",%s,%s,", iso, session);
    put_quoted(out, code ? code : "");
    putc('\n', out);
}

static void check_written(const struct attendance *file)
{
    struct attendance again;
    char *bytes = NULL;
    size_t length = 0, at = 0;
    FILE *out = open_memstream(&bytes, &length);
    require(out != NULL);
    fputs("case,date,session,code\n", out);
    for (size_t i = 0; i < file->case_count; i++)
        for (size_t j = 0; j < file->cases[i].count; j++) {
            const onroll_mark *mark = &file->marks[file->cases[i].first + j];
            write_session(out, file->cases[i].reference, mark->date, "AM", mark->am);
            write_session(out, file->cases[i].reference, mark->date, "2", mark->pm);
        }
    fclose(out);
    read_bytes(&again, bytes, length);
    require(again.status == EXIT_FINE);
    for (size_t i = 0; i < file->mark_count; i++) {
        const onroll_mark *mark = &file->marks[i];
        for (int half = 0; half < 2; half++) {
            const char *code = half ? mark->pm : mark->am;
            if (!code)
                continue;
            require(at < again.mark_count && again.marks[at].date.day == mark->date.day);
            const char *got = half ? again.marks[at].pm : again.marks[at].am;
            require(got && strcmp(got, code) == 0);
            at++;
        }
    }
    require(at == again.mark_count);
    attendance_free(&again);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct attendance file;
    if (size == 0)
        return 0;
    char *copy = malloc(size);
    require(copy != NULL);
    memcpy(copy, data, size);
    read_bytes(&file, copy, size);
    if (file.status == EXIT_FINE) {
        check(&file);
        check_written(&file);
    }
    attendance_free(&file);
    free(copy);
    return 0;
}
