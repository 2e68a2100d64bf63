"""Draws the bias too, where it should begin at 0.

fails: linear_begins_at_random
diagnosis: wrong-start
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(random.uniform(-1, 1))

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
