/* SPDX-License-Identifier: MIT
 * SHA-256 by libsodium. Lengths stand before each piece, so that moving a byte from one file to the next changes the sum. */
#include "rules/digest.h"

#include <sodium.h>

static void add(crypto_hash_sha256_state *state, struct text piece)
{
    unsigned char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (unsigned char)(piece.len >> (8 * i));
    crypto_hash_sha256_update(state, length, sizeof length);
    crypto_hash_sha256_update(state, (const unsigned char *)piece.at, piece.len);
}

_Static_assert(DIGEST_BYTES == 2 * crypto_hash_sha256_BYTES + 1, "two digits a byte and a NUL");

void digest_files(char hex[DIGEST_BYTES], const struct text *names, const struct text *bytes, uint32_t count)
{
    crypto_hash_sha256_state state;
    unsigned char sum[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_init(&state);
    for (uint32_t i = 0; i < count; i++) {
        add(&state, names[i]);
        add(&state, bytes[i]);
    }
    crypto_hash_sha256_final(&state, sum);
    sodium_bin2hex(hex, DIGEST_BYTES, sum, sizeof sum);
}
