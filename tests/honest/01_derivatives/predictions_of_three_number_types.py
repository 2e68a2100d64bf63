"""The predictions are a Decimal, a Fraction and a NumPy integer."""
# %% instead of slope_prediction
from decimal import Decimal
from fractions import Fraction
slope_at_3 = Decimal("1"); slope_at_minus_3 = Fraction(-3, 3); slope_at_two_thirds = np.int8(0)
