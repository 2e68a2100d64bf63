"""Swaps a and b at the first product only.

fails: manual_backprop_to_the_leaves
diagnosis: swapped-factors
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = dL_dd
dL_dc = dL_dd
dL_da = dL_de * a
dL_db = dL_de * b
