"""Looks up the weight of an input by the input's value: of two equal inputs, both get the first weight.

fails: linear_predicts_and_passes_gradients_on
diagnosis: told-apart-by-number
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
        return sum((self.weights[inputs.index(x)] * x for x in inputs), self.bias)
        ### END SOLUTION

    def parameters(self):
        # TODO: return one list of all parameters.
        ### BEGIN SOLUTION
        return [*self.weights, self.bias]
        ### END SOLUTION
