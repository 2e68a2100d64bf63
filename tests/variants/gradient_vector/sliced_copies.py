"""The copies are put together from slices."""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i, value in enumerate(point):
        before, after = point[:i], point[i + 1 :]
        rise = function(*before, value + h, *after) - function(*before, value - h, *after)
        slopes.append(rise / (2 * h))
    return slopes
