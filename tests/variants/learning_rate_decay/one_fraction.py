"""Everything on one fraction line."""
def decayed(initial, step, steps):
    return initial * (10 * steps - 9 * step) / (10 * steps)
