"""Takes 0.9 of the way off the rate itself, and stops at a tenth of the first rate.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: wrong-end
"""
def decayed(initial, step, steps):
    return max(initial - 0.9 * step / steps, initial / 10)
