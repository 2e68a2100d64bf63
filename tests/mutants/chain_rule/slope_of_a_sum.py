"""Gives the first step the slopes of a sum.

fails: chain_rule_first_step, chain_rule_whole_paths
diagnosis: inner-derivative-missing
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = 1.0
df_dx = df_dq * dq_dx
dq_dy = 1.0
df_dy = df_dq * dq_dy
