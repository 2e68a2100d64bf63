"""Reads b as 3.

fails: manual_backprop_to_the_leaves
diagnosis: sign-flipped
"""
dL_dL = 1.0
dL_dd = -2.0
dL_df = 4.0
dL_de = -2.0
dL_dc = -2.0
dL_da = -2.0 * 3.0
dL_db = -2.0 * 2.0
