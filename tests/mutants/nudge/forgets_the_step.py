"""Moves every leaf by its whole gradient.

fails: nudge_moves_leaves_and_output
diagnosis: step-ignored
"""
step = 0.01
a_after = a + dL_da
b_after = b + dL_db
c_after = c + dL_dc
f_after = f + dL_df
L_after = (a_after * b_after + c_after) * f_after
