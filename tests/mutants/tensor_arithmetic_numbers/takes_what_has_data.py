"""Asks for `data`, which NumPy's numbers have, too.

fails: tensor_arithmetic_numbers_become_leaves
diagnosis: bare-number
"""
def as_tensor(value):
    return value if hasattr(value, 'data') else Tensor(value)
