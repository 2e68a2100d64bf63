"""Returns a single number.

fails: starting_scale_of_one_neuron, starting_scale_over_five_layers
diagnosis: not-a-list
"""
def starting_weights(input_size):
    """List of `input_size` random plain numbers with mean 0 and a spread of 1/√input_size."""
    return random.gauss(0, 1 / math.sqrt(input_size))
