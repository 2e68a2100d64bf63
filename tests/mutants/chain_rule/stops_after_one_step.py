"""Gives the slope of the first step for the whole path.

fails: chain_rule_whole_paths
diagnosis: ignores-upstream
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = dq_dx
dq_dy = x
df_dy = dq_dy
