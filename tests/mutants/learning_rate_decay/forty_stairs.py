"""Falls in forty stairs and not evenly.

fails: learning_rate_decay_falls_evenly
diagnosis: not-a-straight-line
"""


def decayed(initial, step, steps):
    return initial * (1 - 0.9 * (step * 40 // steps) / 40)
