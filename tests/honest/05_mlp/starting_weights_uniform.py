"""Uniform draws with the same standard deviation: mean 0 and 1/sqrt(n)."""
# %% instead of starting_scale
def starting_weights(input_size):
    bound = math.sqrt(3 / input_size)
    return [random.uniform(-bound, bound) for _ in range(input_size)]
