"""Writes the steps and leaves the paths open.

fails: chain_rule_whole_paths
diagnosis: none (not finished)
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = ...
dq_dy = x
df_dy = ...
