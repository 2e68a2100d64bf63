"""numpy's own generator, as a list of np.float64, seeded from random; a scale by power."""
# %% instead of starting_scale
import numpy as np
def starting_weights(input_size):
    generator = np.random.default_rng(random.randrange(2**32))
    return list(generator.normal(0.0, input_size ** -0.5, size=input_size))
