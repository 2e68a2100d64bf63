"""Makes the bias a default value, which all lines share.

fails: linear_begins_at_random, linear_predicts_and_passes_gradients_on, linear_lists_every_parameter
diagnosis: weights-shared
"""

class Linear:
    def __init__(self, input_size, bias=Tensor(0.0)):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = bias

    def __call__(self, inputs):
        if len(self.weights) != len(inputs):
            raise ValueError("Wrong number of inputs")
        total = self.bias
        for weight, value in zip(self.weights, inputs):
            total = total + weight * value
        return total

    def parameters(self):
        return [*self.weights, self.bias]
