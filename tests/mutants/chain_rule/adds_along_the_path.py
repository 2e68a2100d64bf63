"""Adds along the path where slopes multiply.

fails: chain_rule_whole_paths
diagnosis: chain-adds
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = 1.0
df_dx = df_dq + dq_dx
dq_dy = 1.0
df_dy = df_dq + dq_dy
