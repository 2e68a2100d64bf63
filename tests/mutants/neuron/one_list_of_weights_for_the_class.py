"""Keeps one list of weights on the class, which grows with each new neuron.

fails: neuron_is_its_twin_in_torch, neuron_uses_its_activation, neuron_starts_at_random
diagnosis: weights-shared
"""


class Neuron:
    weights = []

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.bias = Tensor(0.0)
        for _ in range(input_size):
            self.weights.append(Tensor(random.uniform(-1, 1)))

    def __call__(self, inputs):
        terms = [w * x for w, x in zip(self.weights, inputs, strict=True)]
        return activate(sum(terms, self.bias), self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
