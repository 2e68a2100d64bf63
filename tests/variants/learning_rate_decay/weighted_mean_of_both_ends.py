"""A weighted mean of the rate at the start and the one at the end."""
def decayed(initial, step, steps):
    done = step / steps
    return (1 - done) * initial + done * initial / 10
