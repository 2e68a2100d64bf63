"""Draws the weights between 0 and 2.

fails: linear_begins_at_random
diagnosis: wrong-start
"""

class Linear:
    __slots__ = ("weights", "bias")

    def __init__(self, input_size):
        self.weights = [Tensor(2 * random.random()) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError(f"expected {len(self.weights)} inputs")
        return sum((w * x for w, x in zip(self.weights, inputs)), start=self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
