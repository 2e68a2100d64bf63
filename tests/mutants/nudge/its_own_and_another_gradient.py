"""Moves a and b by each other's gradient.

fails: nudge_moves_leaves_and_output
diagnosis: reversed
"""
step = 0.01
a_after = a + step * dL_db
b_after = b + step * dL_da
c_after = c + step * dL_dc
f_after = f + step * dL_df
L_after = (a_after * b_after + c_after) * f_after
