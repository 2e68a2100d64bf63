"""Asks for the class of the lesson before, so that every Tensor is wrapped again.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: wrong-class
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value if isinstance(value, TensorV2) else TensorV2(value)
