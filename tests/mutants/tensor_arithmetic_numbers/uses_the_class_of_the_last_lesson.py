"""Makes a leaf of the class from the lesson before.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: wrong-class
"""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value if isinstance(value, Tensor) else TensorV2(value)
