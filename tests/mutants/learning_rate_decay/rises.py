"""Starts at a tenth and rises to the full rate.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: wrong-end
"""
def decayed(initial, step, steps):
    return initial * (0.1 + 0.9 * step / steps)
