"""Adds the upstream gradient to the local slope.

fails: manual_backprop_of_the_last_product, manual_backprop_to_the_leaves
diagnosis: chain-adds
"""
dL_dL = 1.0
dL_dd = dL_dL + f
dL_df = dL_dL + d
dL_de = -2.0
dL_dc = -2.0
dL_da = dL_de + b
dL_db = dL_de + a
