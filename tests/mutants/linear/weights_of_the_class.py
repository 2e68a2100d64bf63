"""Keeps the weights in the class: all lines share one list, which grows with each of them.

fails: linear_begins_at_random, linear_predicts_and_passes_gradients_on, linear_lists_every_parameter, linear_refuses_a_wrong_number_of_inputs
diagnosis: kept-between-calls
"""

class Linear:
    weights = []

    def __init__(self, input_size):
        for _ in range(input_size):
            self.weights.append(Tensor(random.uniform(-1, 1)))
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
