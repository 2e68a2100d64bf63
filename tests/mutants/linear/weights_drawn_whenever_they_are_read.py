"""Draws the weights in a property, so each time they are read they are new.

fails: linear_begins_at_random, linear_predicts_and_passes_gradients_on, linear_lists_every_parameter
diagnosis: weights-redrawn
"""

class Linear:
    def __init__(self, input_size):
        self.size = input_size
        self.bias = Tensor(0.0)

    @property
    def weights(self):
        return [Tensor(random.uniform(-1, 1)) for _ in range(self.size)]

    def __call__(self, inputs):
        if len(inputs) != self.size:
            raise ValueError("wrong number of inputs")
        total = self.bias
        for w, x in zip(self.weights, inputs):
            total = total + w * x
        return total

    def parameters(self):
        return self.weights + [self.bias]
