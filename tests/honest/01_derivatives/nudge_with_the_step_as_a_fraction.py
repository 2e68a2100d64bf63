"""A Fraction as step makes all results Fractions or floats."""
# %% instead of nudge
from fractions import Fraction as Q
step = Q(1, 100)
a_after, b_after, c_after, f_after = (Q(v) + step * Q(g) for v, g in ((a, dL_da), (b, dL_db), (c, dL_dc), (f, dL_df)))
L_after = (a_after * b_after + c_after) * f_after
