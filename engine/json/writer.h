/* SPDX-License-Identifier: MIT
 * A streaming JSON writer: keys stand in the order in which they are written, on one line or indented by two spaces. It allocates nothing and
 * keeps no pointer to what it wrote. After the receiver refused a piece the rest is dropped, and writer_end says so. */
#ifndef ONROLL_JSON_WRITER_H
#define ONROLL_JSON_WRITER_H

#include "onroll.h"

enum { WRITER_BYTES = 4096 };

struct writer {
    onroll_write_fn write;
    void *context;
    bool indented;
    bool failed;  /* the receiver refused a piece */
    bool first;   /* nothing stands yet in the list or object that is open */
    bool keyed;   /* a key was written, its value comes next */
    uint32_t depth;
    size_t used;
    char bytes[WRITER_BYTES]; /* not yet handed on */
};

void writer_init(struct writer *writer, bool indented, onroll_write_fn write, void *context);
void writer_open(struct writer *writer, char bracket); /* '{' or '[' */
void writer_close(struct writer *writer, char bracket);
void writer_key(struct writer *writer, const char *key);
void writer_string(struct writer *writer, const char *string); /* UTF-8; NULL writes null */
void writer_bool(struct writer *writer, bool value);
void writer_number(struct writer *writer, int64_t number);
void writer_null(struct writer *writer);
onroll_status writer_end(struct writer *writer); /* adds a line break and hands on what is left: ONROLL_OK or ONROLL_EIO */

#endif
