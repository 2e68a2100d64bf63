"""A dictionary of functions instead of the given activate."""
class Neuron:
    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.bias = Tensor(0)
        self.weights = []
        for _ in range(input_size):
            self.weights.append(Tensor(2 * random.random() - 1))

    def __call__(self, inputs):
        total = sum((x * w for x, w in zip(inputs, self.weights, strict=True)), 0.0) + self.bias
        bends = {
            "tanh": lambda t: t.tanh(),
            "relu": lambda t: t.relu(),
            "sigmoid": lambda t: t.sigmoid(),
            "linear": lambda t: t,
        }
        return bends[self.activation](total)

    def parameters(self):
        return [*self.weights, self.bias]
