"""Writes local slopes and ignores what comes from upstream.

fails: manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: ignores-upstream
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = 1.0
dL_dc = 1.0
dL_da = b
dL_db = a
