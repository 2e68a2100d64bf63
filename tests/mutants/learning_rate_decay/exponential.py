"""Falls by the same factor in each step instead of by the same amount.

fails: learning_rate_decay_falls_evenly
diagnosis: not-a-straight-line
"""
def decayed(initial, step, steps):
    return initial * 0.1 ** (step / steps)
