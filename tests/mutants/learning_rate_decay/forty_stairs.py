"""Falls in forty stairs and not evenly.

fails: learning_rate_decay_falls_evenly
diagnosis: none (whole numbers of stairs look even)
"""


def decayed(initial, step, steps):
    return initial * (1 - 0.9 * (step * 40 // steps) / 40)
