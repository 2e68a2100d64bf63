"""A sum over the two sides, each with its sign."""
def gradient(function, x, h=1e-4):
    return sum(side * function(x + side * h) for side in (1, -1)) / (2 * h)
