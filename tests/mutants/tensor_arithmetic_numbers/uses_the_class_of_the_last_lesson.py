"""Makes a leaf of the class from the lesson before.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: none (the result of every operation has the right class)
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value if isinstance(value, Tensor) else TensorV2(value)
