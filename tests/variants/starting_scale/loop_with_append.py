"""A loop, with the spread as a power."""
def starting_weights(input_size):
    weights = []
    while len(weights) < input_size:
        weights.append(random.normalvariate(0.0, 1.0) * input_size**-0.5)
    return weights
