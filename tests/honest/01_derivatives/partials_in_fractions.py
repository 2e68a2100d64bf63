"""All three slopes in exact fractions of integers: more exact than a difference."""
# %% instead of partials
from fractions import Fraction
x, y, z = map(Fraction, (-2, 5, -4))
h = Fraction(1, 10**4)
output = (x + y) * z
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
