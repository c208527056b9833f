/* SPDX-License-Identifier: MIT
 * A fingerprint of the loaded rules, so that a decision says which text it rests on. The only module that knows libsodium. */
#ifndef ONROLL_RULES_DIGEST_H
#define ONROLL_RULES_DIGEST_H

#include "base/text.h"

enum { DIGEST_BYTES = 65 }; /* 64 digits and a NUL */

/* SHA-256, in hexadecimal, over each name and its bytes in the order given, both preceded by their length. */
void digest_files(char hex[DIGEST_BYTES], const struct text *names, const struct text *bytes, uint32_t count);

#endif
