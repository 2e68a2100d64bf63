"""The amount lost in one step, times the number of steps."""
def decayed(initial, step, steps):
    loss_each = (initial - 0.1 * initial) / steps
    return initial - step * loss_each
