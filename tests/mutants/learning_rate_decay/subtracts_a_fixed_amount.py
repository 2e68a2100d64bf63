"""Takes 0.9 of the way off the rate itself, whatever rate it began with.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: wrong-end
"""
def decayed(initial, step, steps):
    return initial - 0.9 * step / steps
