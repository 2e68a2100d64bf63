"""Shares the slope between the two inputs, half to each.

fails: chain_rule_whole_paths
diagnosis: halved
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = 1.0
df_dx = df_dq * dq_dx / 2
dq_dy = 1.0
df_dy = df_dq * dq_dy / 2
