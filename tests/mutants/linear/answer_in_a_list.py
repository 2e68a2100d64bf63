"""Returns a list with one Tensor in it, as a layer of neurons would.

fails: linear_predicts_and_passes_gradients_on, linear_lists_every_parameter
diagnosis: returns-a-list
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError("wrong number of inputs")
        return [sum((w * x for w, x in zip(self.weights, inputs)), self.bias)]

    def parameters(self):
        return [*self.weights, self.bias]
