"""Multiplies by the input as well, as if a slope were a change.

fails: chain_rule_whole_paths
diagnosis: value-for-slope
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = df_dq * dq_dx * x
dq_dy = x
df_dy = df_dq * dq_dy * y
