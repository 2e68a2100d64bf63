"""Bumps with a step so small that round-off takes most of the digits.

fails: manual_backprop_to_the_leaves
diagnosis: step-too-small
"""
dL_dL = 1.0
dL_dd = f
dL_df = d
dL_de = f
dL_dc = f
tiny = 1e-12
dL_da = (((a + tiny) * b + c) * f - L) / tiny
dL_db = ((a * (b + tiny) + c) * f - L) / tiny
