"""Gaussian numbers by Box and Muller's formula."""
# %% instead of starting_scale
def starting_weights(input_size):
    def normal():
        u, v = 1 - random.random(), random.random()
        return math.sqrt(-2 * math.log(u)) * math.cos(math.tau * v)
    return [normal() / math.sqrt(input_size) for _ in [None] * input_size]
