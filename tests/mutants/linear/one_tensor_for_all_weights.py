"""Multiplies a list: all weights are one and the same Tensor.

fails: linear_begins_at_random, linear_predicts_and_passes_gradients_on, linear_lists_every_parameter
diagnosis: weights-shared
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1))] * input_size
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
