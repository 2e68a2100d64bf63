"""Makes a new leaf of every operand, so that no gradient arrives at the old one.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: graph-cut
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return Tensor(value.data if isinstance(value, Tensor) else value)
