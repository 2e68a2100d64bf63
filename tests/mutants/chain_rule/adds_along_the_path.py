"""Adds along the path where slopes multiply.

fails: chain_rule_whole_paths
diagnosis: chain-adds
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = df_dq + dq_dx
dq_dy = x
df_dy = df_dq + dq_dy
