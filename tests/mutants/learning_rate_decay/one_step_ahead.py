"""Counts steps from 1, so that the first step is already smaller.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: schedule-shifted
"""
def decayed(initial, step, steps):
    return initial * (1 - 0.9 * (step + 1) / steps)
