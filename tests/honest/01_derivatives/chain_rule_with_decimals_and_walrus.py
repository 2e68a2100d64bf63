"""The slopes as decimals and fractions, with assignment expressions."""
# %% instead of chain_rule
from decimal import Decimal
from fractions import Fraction
x, y, z = 2.0, 4.0, -3.0
df_dx = (df_dq := Decimal(-3)) * (dq_dx := Decimal("1.0"))
df_dy = Fraction(int(df_dq)) * (dq_dy := Fraction(4, 4))
