"""The unit is found by asking the two units at three points."""
# %% instead of linear_collapse
def collapse(hidden, output):
    unit = lambda u, x1, x2: u[0] * x1 + u[1] * x2 + u[2]
    whole = lambda x1, x2: unit(output, *(unit(h, x1, x2) for h in hidden))
    return [whole(1, 0) - (b := whole(0, 0)), whole(0, 1) - b, b]
