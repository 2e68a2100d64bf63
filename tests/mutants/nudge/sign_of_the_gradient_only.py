"""Moves every leaf equally far, in the direction of its gradient.

fails: nudge_moves_leaves_and_output
diagnosis: factor-missing
"""
step = 0.01
a_after = a + step * math.copysign(1, dL_da)
b_after = b + step * math.copysign(1, dL_db)
c_after = c + step * math.copysign(1, dL_dc)
f_after = f + step * math.copysign(1, dL_df)
L_after = (a_after * b_after + c_after) * f_after
