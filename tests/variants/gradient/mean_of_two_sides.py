"""The mean of the slope to the right and the slope to the left."""
def gradient(function, x, h=1e-4):
    to_the_right = forward_difference(function, x, h)
    to_the_left = forward_difference(function, x, -h)
    return (to_the_right + to_the_left) / 2
