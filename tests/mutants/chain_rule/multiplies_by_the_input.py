"""Multiplies by the input as well, as if a slope were a change.

fails: chain_rule_whole_paths
diagnosis: value-for-slope
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = 1.0
df_dx = df_dq * dq_dx * x
dq_dy = 1.0
df_dy = df_dq * dq_dy * y
