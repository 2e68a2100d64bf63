"""Starts the bias at random too, where the text says 0.

fails: neuron_starts_at_random
diagnosis: wrong-start
"""
class Neuron:
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(random.uniform(-1, 1))

    def __call__(self, inputs):
        """The output for a list of inputs; another number of them than weights is an error."""
        total = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        return activate(total, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
