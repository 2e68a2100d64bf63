"""Takes the own factor in the first step only.

fails: chain_rule_first_step, chain_rule_whole_paths
diagnosis: swapped-factors
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = x
df_dx = df_dq * dq_dx
dq_dy = y
df_dy = df_dq * dq_dy
