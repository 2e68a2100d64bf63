"""Reaches the tenth one step early, and divides by zero where there is one step.

fails: learning_rate_decay_at_both_ends, learning_rate_decay_falls_evenly
diagnosis: schedule-shifted
"""
def decayed(initial, step, steps):
    return initial * (1 - 0.9 * step / (steps - 1))
