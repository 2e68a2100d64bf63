"""Shares the slope between the two inputs, half to each.

fails: chain_rule_whole_paths
diagnosis: halved
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = df_dq * dq_dx / 2
dq_dy = x
df_dy = df_dq * dq_dy / 2
