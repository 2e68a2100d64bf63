"""The step as a fraction."""
# %% instead of step_size
from fractions import Fraction as F
best_h = F(1, 100_000)
