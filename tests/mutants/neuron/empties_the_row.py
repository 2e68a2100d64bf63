"""Pops one input after another from the caller's list.

fails: neuron_starts_at_random
diagnosis: changes-its-input
"""


class Neuron:
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        # TODO: set self.weights, a list with one random Tensor for each input, and self.bias.
        ### BEGIN SOLUTION
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        ### END SOLUTION

    def __call__(self, inputs):
        """The output for a list of inputs; a list of the wrong length is an error."""
        # TODO: return the weighted sum plus the bias, passed through the activation.
        ### BEGIN SOLUTION
        total = self.bias
        if len(inputs) != len(self.weights):
            raise ValueError("x")
        for w in self.weights:
            total = total + w * inputs.pop(0)
        return activate(total, self.activation)
        ### END SOLUTION

    def parameters(self):
        return [*self.weights, self.bias]
