"""Keeps the weights in a tuple and asserts the length."""
class Neuron:
    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = tuple(Tensor(random.uniform(-1.0, 1.0)) for _ in range(input_size))
        self.bias = Tensor(0.0, label="b")

    def __call__(self, inputs):
        assert len(inputs) == len(self.weights), "another number of inputs than of weights"
        total = self.bias
        for i, weight in enumerate(self.weights):
            total = weight * inputs[i] + total
        return activate(total, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
