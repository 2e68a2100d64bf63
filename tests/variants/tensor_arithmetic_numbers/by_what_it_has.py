"""Asks whether the value has a backward rule."""


def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    return value if hasattr(value, "_backward") else Tensor(value)
