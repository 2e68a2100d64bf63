"""All three slopes in decimals, in a context with 50 digits."""
# %% instead of partials
from decimal import Decimal, localcontext
x, y, z = -2.0, 5.0, -4.0
with localcontext() as context:
    context.prec = 50
    a, b, c, e = Decimal(-2), Decimal(5), Decimal(-4), Decimal("0.0001")
    base = (a + b) * c
    df_dx, df_dy = ((a + e + b) * c - base) / e, ((a + b + e) * c - base) / e
    df_dz = ((a + b) * (c + e) - base) / e
