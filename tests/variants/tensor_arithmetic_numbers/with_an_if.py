"""Two statements instead of a conditional expression."""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    if not isinstance(value, Tensor):
        value = Tensor(value)
    return value
