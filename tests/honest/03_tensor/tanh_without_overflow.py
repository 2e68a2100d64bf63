"""A tanh from exp that is better than asked: it does not overflow for large numbers."""
# %% instead of tanh_from_exp
def tanh_from_exp(x):
    match x:
        case Tensor(data=value) if value > 0:
            small = (x * -2).exp()
            return (1 - small) / (1 + small)
        case _:
            large = (2 * x).exp()
            return (large - 1) / (large + 1)
