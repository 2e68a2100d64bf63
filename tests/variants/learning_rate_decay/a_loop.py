"""Takes the same amount off in a loop."""
def decayed(initial, step, steps):
    rate = initial
    for _ in range(step):
        rate -= 0.9 * initial / steps
    return rate
