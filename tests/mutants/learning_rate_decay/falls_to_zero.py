"""Falls to nothing instead of to a tenth.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: wrong-end
"""
def decayed(initial, step, steps):
    return initial * (1 - step / steps)
