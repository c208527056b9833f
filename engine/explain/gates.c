/* SPDX-License-Identifier: MIT
 * Which gates of a council's policy stand before which limbs, and which of them matter to a case. */
#include "explain/explain.h"

bool limb_gated(const struct gate_slot *gate, uint32_t limb)
{
    for (uint32_t i = 0; i < gate->limbs.count; i++)
        if (gate->limbs.at[i] == limb)
            return true;
    return false;
}

const struct gate_slot *gate_before(const struct explainer *x, const struct limb_slot *limb)
{
    uint32_t index = (uint32_t)(limb - x->program->limbs.at);
    onroll_outcome outcome = slot_outcome(x->run, limb->slot);
    for (uint32_t i = 0; outcome != slot_outcome(x->run, limb->plain) && i < x->program->policy_gates.count; i++) {
        const struct gate_slot *gate = &x->program->policy_gates.at[i];
        if (limb_gated(gate, index) && slot_outcome(x->run, gate->slot) == outcome)
            return gate;
    }
    return NULL;
}

/* Does the gate stand before a part of what is claimed, or without a claim of any ground that may apply? A gate that the document takes off is none. */
bool gate_shown(const struct explainer *x, const struct gate_slot *slot)
{
    bool off = slot_outcome(x->run, slot->slot) == ONROLL_MET && slot_outcome(x->run, slot->shown->slot) != ONROLL_MET;
    bool before = !x->program->law; /* without law nobody can tell what it stands before */
    for (uint32_t i = 0; i < slot->limbs.count; i++) {
        const struct limb_slot *limb = &x->program->limbs.at[slot->limbs.at[i]];
        uint32_t ground = limb->ground;
        before |= limb_asked(x, limb) && paragraph_may_apply(x, x->program->grounds.at[ground].paragraph) && (!x->claimed || ground_answers(x, ground));
    }
    return before && !off;
}
