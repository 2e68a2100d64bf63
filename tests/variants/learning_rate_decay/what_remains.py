"""From the end: a tenth, and nine tenths of what still lies ahead."""
def decayed(initial, step, steps):
    ahead = steps - step
    return 0.1 * initial + 0.9 * initial * ahead / steps
