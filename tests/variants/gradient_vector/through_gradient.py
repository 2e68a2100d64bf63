"""Each slope is the `gradient` of a function of one input."""
def gradient_vector(function, point, h=1e-4):
    def alone(i):
        return lambda value: function(*point[:i], value, *point[i + 1 :])

    return [gradient(alone(i), point[i], h) for i in range(len(point))]
