"""Divides with //, so that the rate stays where it is until the end.

fails: learning_rate_decay_falls_evenly
diagnosis: integer-division
"""
def decayed(initial, step, steps):
    return initial * (1 - 0.9 * (step // steps))
