"""Prints a complaint about a wrong number of inputs and returns nothing, where it should raise.

fails: linear_predicts_and_passes_gradients_on, linear_refuses_a_wrong_number_of_inputs
diagnosis: shape-not-checked
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        if len(inputs) != len(self.weights):
            print("wrong number of inputs")
            return None
        return sum((w * x for w, x in zip(self.weights, inputs)), self.bias)

    def parameters(self):
        return [*self.weights, self.bias]
