"""The parameters come as a tuple, and the call goes through `functools.reduce`."""
# %% instead of linear
from functools import reduce

Linear = type("Line", (), {
    "__init__": lambda self, input_size: self.__dict__.update(
        weights=tuple(Tensor(random.uniform(-1, 1)) for _ in range(input_size)), bias=Tensor(0.0)),
    "parameters": lambda self: (*self.weights, self.bias),
    "__call__": lambda self, inputs: reduce(lambda t, p: t + p[0] * p[1], zip(self.weights, inputs, strict=True), self.bias),
})
