"""Knows only trainings of 100 steps.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: ignores-its-argument
"""
def decayed(initial, step, steps):
    return initial * (1 - 0.9 * step / 100)
