"""Begins with 0, as if L did not follow itself: nothing flows back.

fails: manual_backprop_of_the_last_product, manual_backprop_through_the_sum, manual_backprop_to_the_leaves
diagnosis: not-seeded
"""
dL_dL = 0.0
dL_dd = dL_dL * f
dL_df = dL_dL * d
dL_de = dL_dd
dL_dc = dL_dd
dL_da = dL_de * b
dL_db = dL_de * a
