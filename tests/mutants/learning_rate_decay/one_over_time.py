"""Divides by a growing number, the other schedule that one reads of.

fails: learning_rate_decay_falls_evenly
diagnosis: not-a-straight-line
"""
def decayed(initial, step, steps):
    return initial / (1 + 9 * step / steps)
