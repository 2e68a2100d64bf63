"""Star imports below the lesson's own imports, one of which hides the module `random`.

alone: it changes what later cells find under these names.
"""
# %% before linear
from random import *
from numpy import *
from math import *
# %% instead of linear
class Linear:
    def __init__(self, input_size):
        self.weights = [Tensor(uniform(-1, 1)) for _ in range(input_size)]
        self.bias = Tensor(0.0)

    def __call__(self, inputs):
        total = self.bias
        for w, x in zip(self.weights, inputs, strict=True):
            total = total + w * x
        return total

    def parameters(self):
        return [*self.weights, self.bias]
# %% instead of mean_squared_error
def mean_squared_error(predictions, targets):
    total = Tensor(0.0)
    for p, t in zip(predictions, targets, strict=True):
        total = total + (p - t) ** 2
    return total / len(targets)
