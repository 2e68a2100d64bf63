"""Treats the sum as a product: each term gets upstream times the other term.

fails: manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: wrong-operation
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = dL_dd * c
dL_dc = dL_dd * e
dL_da = dL_de * b
dL_db = dL_de * a
