"""Makes a whole number of every number.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: none (a single 0 can have many reasons)
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value if isinstance(value, Tensor) else Tensor(int(value))
