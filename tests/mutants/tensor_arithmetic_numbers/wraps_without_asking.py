"""Passes everything to the class, Tensors too.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: none (Python says what is wrong: a Tensor is not a number)
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return Tensor(value)
