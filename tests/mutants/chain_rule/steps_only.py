"""Writes the steps and leaves the paths open.

fails: chain_rule_whole_paths
diagnosis: none (not finished)
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = 1.0
df_dx = ...
dq_dy = 1.0
df_dy = ...
