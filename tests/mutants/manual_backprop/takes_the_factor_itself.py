"""Gives each factor its own value, where the other factor belongs.

fails: manual_backprop_of_the_last_product, manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: swapped-factors
"""
dL_dL = 1.0
dL_dd = dL_dL * d
dL_df = dL_dL * f
dL_de = dL_dd
dL_dc = dL_dd
dL_da = dL_de * a
dL_db = dL_de * b
