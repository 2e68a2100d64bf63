"""Begins all weights at 0, as the bias does.

fails: linear_begins_at_random, linear_predicts_and_passes_gradients_on
diagnosis: weights-equal
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(0.0) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
