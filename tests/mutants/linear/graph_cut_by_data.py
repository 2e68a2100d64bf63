"""Computes with .data and wraps the number: the prediction no longer knows its weights.

fails: linear_predicts_and_passes_gradients_on, linear_lists_every_parameter
diagnosis: graph-cut
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("wrong number of inputs")
        total = self.bias.data
        for w, x in zip(self.weights, inputs):
            total += w.data * x
        return Tensor(total)

    def parameters(self):
        return [*self.weights, self.bias]
