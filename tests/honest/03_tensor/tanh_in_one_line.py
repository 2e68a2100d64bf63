"""The exponential gets a name inside the expression, and 2x is x + x."""
# %% instead of tanh_from_exp
def tanh_from_exp(x): return ((e := (x + x).exp()) - 1) / (1 + e)
