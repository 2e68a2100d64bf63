"""Asserts the number of inputs instead of raising a ValueError.

fails: linear_refuses_a_wrong_number_of_inputs
diagnosis: wrong-exception
"""


class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        assert len(inputs) == len(self.weights), "wrong number of inputs"
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
