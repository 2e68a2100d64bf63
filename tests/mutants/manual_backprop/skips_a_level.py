"""Hands a and b the gradient of e without their product.

fails: manual_backprop_to_the_leaves
diagnosis: inner-derivative-missing
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = dL_dd
dL_dc = dL_dd
dL_da = dL_de
dL_db = dL_de
