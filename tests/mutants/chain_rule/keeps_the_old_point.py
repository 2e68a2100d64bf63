"""Keeps the numbers of the earlier expression.

fails: chain_rule_last_step, chain_rule_first_step, chain_rule_whole_paths
diagnosis: stale-name
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = -4.0
dq_dx = 1.0
df_dx = -4.0
dq_dy = 1.0
df_dy = -4.0
