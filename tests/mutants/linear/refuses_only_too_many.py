"""Guards against too many inputs only: too few are cut without a word.

fails: linear_predicts_and_passes_gradients_on, linear_refuses_a_wrong_number_of_inputs
diagnosis: silent-cut
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) > len(self.weights):
            raise ValueError("too many inputs")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
