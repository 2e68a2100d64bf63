"""Believes that a sum shares its gradient between its two terms.

fails: manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: halved
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = dL_dd / 2
dL_dc = dL_dd / 2
dL_da = dL_de * b
dL_db = dL_de * a
