"""Uses the power, which the class does not know yet.

fails: tensor_arithmetic_divide_inside_expressions
diagnosis: none (Python says that `**` is missing)
"""


def tensor_divide(self, other):
    return self * as_tensor(other) ** -1


Tensor.__truediv__ = tensor_divide
