/* SPDX-License-Identifier: MIT
 * A fingerprint of the loaded rules, so that a decision says which text it rests on. The only module that knows libsodium. */
#ifndef ONROLL_RULES_DIGEST_H
#define ONROLL_RULES_DIGEST_H

#include "base/text.h"

/* SHA-256, in hexadecimal, over each name and its bytes in the order given, both preceded by their length. Empty text when out of memory. */
struct text digest_files(struct arena *arena, const struct text *names, const struct text *bytes, uint32_t count);

#endif
