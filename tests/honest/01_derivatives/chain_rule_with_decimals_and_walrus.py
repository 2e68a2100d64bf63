"""The slopes as decimals and fractions, with assignment expressions."""
# %% instead of chain_rule
from decimal import Decimal
from fractions import Fraction
x, y, z = 5.0, 3.0, -7.0
df_dx = (df_dq := Decimal(-7)) * (dq_dx := Decimal("3.0"))
df_dy = Fraction(int(df_dq)) * (dq_dy := Fraction(20, 4))
