"""Writes out the sum for two inputs, whatever their number is.

fails: linear_predicts_and_passes_gradients_on, linear_lists_every_parameter
diagnosis: part-of-the-data
"""


class Linear:
    """A line: one weight for each input, and a bias."""

    def __init__(self, input_size):
        # TODO: create the attributes weights and bias.
        ### BEGIN SOLUTION
        self.weights = [Tensor(random.uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)
        ### END SOLUTION

    def __call__(self, inputs):
        # TODO: raise a ValueError for a wrong number of inputs; otherwise return the prediction.
        ### BEGIN SOLUTION
        if len(inputs) != len(self.weights):
            raise ValueError(f"This line takes {len(self.weights)} inputs, not {len(inputs)}.")
        return self.weights[0] * inputs[0] + self.weights[1] * inputs[1] + self.bias
        ### END SOLUTION

    def parameters(self):
        # TODO: return one list of all parameters.
        ### BEGIN SOLUTION
        return [*self.weights, self.bias]
        ### END SOLUTION
