"""Loses a tenth over the whole way instead of nine tenths.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: wrong-end
"""
def decayed(initial, step, steps):
    return initial * (1 - 0.1 * step / steps)
