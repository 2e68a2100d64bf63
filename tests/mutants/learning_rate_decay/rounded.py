"""Rounds the rate to two digits, which is too coarse for small rates.

fails: learning_rate_decay_falls_evenly
diagnosis: rounded
"""
def decayed(initial, step, steps):
    return round(initial * (1 - 0.9 * step / steps), 2)
