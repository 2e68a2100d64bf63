"""Compares the classes instead of asking isinstance."""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    is_one = type(value) is Tensor
    return value if is_one else Tensor(float(value))
