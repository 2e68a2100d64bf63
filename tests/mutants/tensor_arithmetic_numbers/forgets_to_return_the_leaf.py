"""Makes the leaf and does not return it.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: returns-nothing
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    if isinstance(value, Tensor):
        return value
    Tensor(value)
