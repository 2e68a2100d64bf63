"""Copies a Tensor with its inputs and its sign, and the copy's gradient goes nowhere.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: graph-cut
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    if isinstance(value, Tensor):
        return Tensor(value.data, value._prev, value._op)
    return Tensor(value)
