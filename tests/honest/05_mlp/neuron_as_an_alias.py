"""The neuron's class calls itself something else, and inherits twice."""
# %% instead of neuron
class Named:
    label = "unit"

class Unit(Named):
    def __init__(self, input_size, activation="tanh"):
        super().__init__()
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        assert len(inputs) == len(self.weights), "wrong number of inputs"
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total = total + weight * value
        return activate(total, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]

Neuron = Unit
