"""Gives the slope of the last step for the whole path.

fails: chain_rule_whole_paths
diagnosis: inner-derivative-missing
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = df_dq
dq_dy = x
df_dy = df_dq
