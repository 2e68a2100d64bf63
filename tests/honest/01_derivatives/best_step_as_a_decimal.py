"""The best step is a Decimal."""
# %% instead of step_size
from decimal import Decimal
best_h = Decimal("1E-5")
