"""Returns a leaf itself and makes a new leaf of every result.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: none (no operation on leaves shows it)
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    if isinstance(value, Tensor):
        return Tensor(value.data) if value._prev else value
    return Tensor(value)
