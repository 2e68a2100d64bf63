"""Writes tensor for Tensor.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: undefined-name
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value if isinstance(value, tensor) else Tensor(value)
