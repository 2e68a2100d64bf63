"""Compares the lengths itself and walks by index, bias last."""
class Neuron:
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        """The output for a list of inputs; another number of them than weights is an error."""
        if len(inputs) != len(self.weights):
            raise ValueError(f"{len(self.weights)} inputs are needed, not {len(inputs)}.")
        total = 0
        for i in range(len(inputs)):
            total += self.weights[i] * inputs[i]
        return activate(total + self.bias, self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
