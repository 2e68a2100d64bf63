"""Turns a Tensor into its number instead of a number into a Tensor.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: bare-number
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value.data if isinstance(value, Tensor) else value
