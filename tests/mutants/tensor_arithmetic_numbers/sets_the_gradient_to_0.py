"""Sets the gradient of a Tensor to 0 whenever it is used.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: fits-the-examples-only
"""

def as_tensor(value):
    """`value` itself if it is a Tensor already, otherwise a new leaf that holds the number."""
    if isinstance(value, Tensor):
        value.grad = 0.0
        return value
    return Tensor(value)
