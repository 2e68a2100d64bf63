"""Leaves the parentheses out of the formula for the output.

fails: nudge_moves_leaves_and_output
diagnosis: parentheses-wrong
"""
step = 0.01
a_after = a + step * dL_da
b_after = b + step * dL_db
c_after = c + step * dL_dc
f_after = f + step * dL_df
L_after = a_after * b_after + c_after * f_after
