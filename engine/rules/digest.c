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

struct text digest_files(struct arena *arena, const struct text *names, const struct text *bytes, uint32_t count)
{
    crypto_hash_sha256_state state;
    unsigned char sum[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_init(&state);
    for (uint32_t i = 0; i < count; i++) {
        add(&state, names[i]);
        add(&state, bytes[i]);
    }
    crypto_hash_sha256_final(&state, sum);
    char *hex = arena_alloc(arena, 2 * sizeof sum + 1);
    if (!hex)
        return (struct text){0};
    sodium_bin2hex(hex, 2 * sizeof sum + 1, sum, sizeof sum);
    return (struct text){hex, 2 * sizeof sum};
}
