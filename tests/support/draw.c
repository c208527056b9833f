/* SPDX-License-Identifier: MIT
 * Values drawn at random: near the day as a rule, seldom years before it, and often enough not known. */
#include "support/draw.h"

uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 32) % below;
}

struct value draw_value(const struct fact *fact, int32_t day, uint64_t *seed)
{
    static const enum state open[] = {STATE_NOT_SUPPLIED, STATE_NOT_SUPPLIED, STATE_NOT_KNOWN, STATE_NOT_APPLICABLE};
    if (draw(seed, 3) == 0)
        return (struct value){open[draw(seed, 4)], 0};
    switch (fact->type.base) {
    case TYPE_YES_NO: return (struct value){STATE_KNOWN, draw(seed, 2)};
    case TYPE_DATE:
        if (fact->type.choices && draw(seed, 4) == 0)
            return (struct value){STATE_KNOWN, DATE_NEVER};
        return (struct value){STATE_KNOWN, day - (int32_t)(draw(seed, 3) == 0 ? draw(seed, 7000) : draw(seed, 90)) + (int32_t)draw(seed, 40)};
    case TYPE_NUMBER: return (struct value){STATE_KNOWN, draw(seed, 30)};
    case TYPE_CHOICE: return (struct value){STATE_KNOWN, draw(seed, fact->value_count)};
    case TYPE_CODES: return (struct value){STATE_KNOWN, (int64_t)1 << draw(seed, 20) | (int64_t)1 << draw(seed, 20)};
    case TYPE_POISON: case TYPE_TEXT: case TYPE_GROUND: case TYPE_AUTHORITY: case TYPE_CALENDAR: case TYPE_RECORDS: case TYPE_REGISTER: break;
    }
    return (struct value){STATE_NOT_SUPPLIED, 0};
}
