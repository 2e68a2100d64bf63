"""Gives the old L: it is not computed again.

fails: nudge_moves_leaves_and_output
diagnosis: stale-name
"""
step = 0.01
a_after = a + step * dL_da
b_after = b + step * dL_db
c_after = c + step * dL_dc
f_after = f + step * dL_df
L_after = L
