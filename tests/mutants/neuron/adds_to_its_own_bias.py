"""Adds up the sum in the bias itself.

fails: neuron_is_its_twin_in_torch, neuron_uses_its_activation, neuron_starts_at_random
diagnosis: changes-its-operand
"""

class Neuron:
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        for w, x in zip(self.weights, inputs, strict=True):
            self.bias = self.bias + w * x
        return activate(self.bias, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]

