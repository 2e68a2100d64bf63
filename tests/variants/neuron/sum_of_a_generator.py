"""One sum over a generator, with the bias as its start."""
class Neuron:
    """activation(w · x + b): one output for `input_size` inputs."""

    def __init__(self, input_size, activation="tanh"):
        self.activation = activation
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        """The output for a list of inputs; another number of them than weights is an error."""
        products = (w * x for w, x in zip(self.weights, inputs, strict=True))
        return activate(sum(products, self.bias), self.activation)

    def parameters(self):
        return [*self.weights, self.bias]
