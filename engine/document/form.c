/* SPDX-License-Identifier: MIT
 * Checks a map by the table of its form. */
#include "document/form.h"

#include <assert.h>

enum { KEYS_MOST = 64 };

bool read_form(struct diag *diag, const struct node *node, const struct form *form)
{
    struct key keys[KEYS_MOST + 1];
    uint32_t count = 0;
    for (; form->keys[count].name; count++) {
        assert(count < KEYS_MOST);
        keys[count] = (struct key){form->keys[count].name, form->keys[count].need};
    }
    keys[count] = (struct key){NULL, KEY_OPTIONAL};
    const bool good = read_map(diag, node, keys, form->what);
    for (const struct form_key *key = form->keys; key->name; key++)
        if (key->shape && key->shape->remark)
            read_text(diag, node_get(node, key->name), true);
    return good;
}
