"""Returns the part that is left, and forgets the rate that it is a part of.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: ignores-its-argument
"""
def decayed(initial, step, steps):
    return 1 - 0.9 * step / steps
