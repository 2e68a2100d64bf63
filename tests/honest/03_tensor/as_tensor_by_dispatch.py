"""functools.singledispatch registers what a Tensor gets."""
# %% instead of tensor_arithmetic_numbers
from functools import singledispatch
as_tensor = singledispatch(Tensor)
as_tensor.register(Tensor, lambda value: value)
