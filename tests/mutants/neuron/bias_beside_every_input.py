"""Adds the bias to each input before it multiplies.

fails: neuron_is_its_twin_in_torch, neuron_uses_its_activation, neuron_starts_at_random
diagnosis: wrong-operation
"""

class Neuron:
    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        parts = [w * (x + self.bias) for w, x in zip(self.weights, inputs, strict=True)]
        return activate(sum(parts), self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
