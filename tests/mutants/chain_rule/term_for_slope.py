"""Takes the value of a term for the slope of the sum.

fails: chain_rule_first_step, chain_rule_whole_paths
diagnosis: value-for-slope
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = x
df_dx = df_dq * dq_dx
dq_dy = y
df_dy = df_dq * dq_dy
