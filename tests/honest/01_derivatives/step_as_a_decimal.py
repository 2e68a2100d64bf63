"""The step as a decimal."""
# %% instead of step_size
import decimal
best_h = decimal.Decimal(10) ** -5
