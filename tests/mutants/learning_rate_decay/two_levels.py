"""Jumps in the middle of the way instead of falling evenly.

fails: learning_rate_decay_falls_evenly
diagnosis: not-a-straight-line
"""
def decayed(initial, step, steps):
    return initial if step < steps / 2 else 0.55 * initial if step < steps else 0.1 * initial
