"""The same fraction with e^{-2x}, which does not overflow above."""
# %% instead of tanh_from_exp
tanh_from_exp = lambda x: 2 / (1 + (-2 * x).exp()) - 1
