/* SPDX-License-Identifier: MIT
 * The first half of making or replacing a file: its bytes, whole and on the disk, under another name. */
#ifndef ONROLL_CLI_WRITE_ASIDE_H
#define ONROLL_CLI_WRITE_ASIDE_H

#include <stddef.h>
#include <sys/types.h>

/* Makes the file `aside`, which must not be there. mode: st_mode of a file whose permissions it gets; 0: as the user's mask has it for new files. 0, or errno: then nothing is left behind. */
int write_aside(const char *aside, mode_t mode, const char *bytes, size_t length);

#endif
