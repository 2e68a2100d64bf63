"""Gives the slope of the first step for the whole path.

fails: chain_rule_whole_paths
diagnosis: ignores-upstream
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = 1.0
df_dx = dq_dx
dq_dy = 1.0
df_dy = dq_dy
