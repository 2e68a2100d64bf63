"""Goes through the positions of the weights, so too many inputs are cut in silence.

fails: linear_predicts_and_passes_gradients_on, linear_refuses_a_wrong_number_of_inputs
diagnosis: silent-cut
"""

class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        total = self.bias
        for i in range(len(self.weights)):
            total = total + self.weights[i] * inputs[i]
        return total

    def parameters(self):
        return [*self.weights, self.bias]
