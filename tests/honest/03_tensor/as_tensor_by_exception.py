"""It is easier to ask forgiveness than permission."""
# %% instead of tensor_arithmetic_numbers
def as_tensor(value):
    match value:
        case Tensor(): return value
        case _: return Tensor(value)
