"""The signs as fractions and decimals."""
# %% instead of slope_prediction
from decimal import Decimal
from fractions import Fraction
slope_at_3, slope_at_minus_3, slope_at_two_thirds = Fraction(1), Decimal("-1"), Fraction(0, 7)
