"""Seeds the generator, so that every neuron starts with the same weights.

fails: starting_scale_of_one_neuron, starting_scale_over_five_layers
diagnosis: weights-fixed
"""
def starting_weights(input_size):
    """List of `input_size` random plain numbers with mean 0 and a spread of 1/√input_size."""
    random.seed(0)
    return [random.gauss(0, 1 / math.sqrt(input_size)) for _ in range(input_size)]
