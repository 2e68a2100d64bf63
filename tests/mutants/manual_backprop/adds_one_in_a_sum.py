"""Adds the local derivatives of the sum, and so gives half of the right number by chance.

fails: manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: halved
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = dL_dd + 1
dL_dc = dL_dd + 1
dL_da = dL_de * b
dL_db = dL_de * a
