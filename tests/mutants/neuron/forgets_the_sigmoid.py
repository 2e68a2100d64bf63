"""Chooses the activation by itself and knows tanh and relu only.

fails: neuron_uses_its_activation
diagnosis: activation-missing
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
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        return (
            total.tanh()
            if self.activation == "tanh"
            else total.relu()
            if self.activation == "relu"
            else total
        )
        ### END SOLUTION

    def parameters(self):
        return [*self.weights, self.bias]
