"""The rates as decimals and numbers of NumPy, the bound by a search."""
# %% instead of learning_rate
from decimal import Decimal
too_small, just_right, diverging = Decimal("0.0002"), np.float32(0.1), np.array(0.3)
stability_bound = np.linalg.norm(curvature, 2) ** -1 * 2
