"""Decimals by unpacking; the bound is a power of a norm."""
# %% instead of learning_rate
from decimal import Decimal as D
too_small, just_right, diverging = map(D, ("0.0001", "0.1", "0.5"))
stability_bound = float(2 / np.linalg.norm(curvature, 2))
