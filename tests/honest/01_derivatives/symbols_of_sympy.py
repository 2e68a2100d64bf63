"""The chain rule by computer algebra, with exact integers and unevaluated sums."""
# %% instead of chain_rule
import sympy as sp
X, Y, Z, Q = sp.symbols("x y z q")
x, y, z = 5.0, 3.0, -7.0
at = {X: 5, Y: 3, Z: -7}
df_dq = sp.diff(Q * Z, Q).subs(at)
dq_dx, dq_dy = (sp.diff(X * Y, v).subs(at) for v in (X, Y))
df_dx, df_dy = df_dq * dq_dx, df_dq * dq_dy
# %% instead of nudge
step = 0.01
a_after, b_after, c_after, f_after = (sp.Rational(v) + sp.Rational(1, 100) * sp.Rational(g) for v, g in zip((2, -3, 10, -2), (6, -4, -2, 4)))
L_after = sp.expand((a_after * b_after + c_after) * f_after)
