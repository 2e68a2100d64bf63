"""Follows a cosine, which agrees at the start, in the middle and at the end.

fails: learning_rate_decay_falls_evenly
diagnosis: not-a-straight-line
"""
def decayed(initial, step, steps):
    return initial * (0.1 + 0.45 * (1 + math.cos(math.pi * step / steps)))
