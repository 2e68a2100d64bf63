"""Begins with the value of L, where its gradient by itself belongs.

fails: manual_backprop_of_the_last_product, manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: seeded-wrongly
"""
dL_dL = L
dL_dd = dL_dL * f
dL_df = dL_dL * d
dL_de = dL_dd
dL_dc = dL_dd
dL_da = dL_de * b
dL_db = dL_de * a
