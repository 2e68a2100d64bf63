"""The best step is computed from the epsilon of floats."""
# %% instead of step_size
import sys
best_h = (3 * sys.float_info.epsilon) ** (1 / 3)
