"""One forward difference that begins on the left and takes a double step."""
def gradient(function, x, h=1e-4):
    return forward_difference(function, x - h, 2 * h)
