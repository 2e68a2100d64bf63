"""The rates as fractions and decimals, and the bound by exact algebra on the two by two matrix."""
# %% instead of learning_rate
from decimal import Decimal
from fractions import Fraction
too_small, just_right, diverging = Fraction(1, 5000), Fraction(1, 10), Fraction(3, 10)
(p, q), (r, s) = curvature
stability_bound = float(4 / (p + s + math.sqrt((p - s) ** 2 + 4 * q * r)))
