"""Gives the second term of a sum a minus sign.

fails: chain_rule_first_step, chain_rule_whole_paths
diagnosis: sign-flipped
"""
x, y, z = 2.0, 4.0, -3.0
df_dq = z
dq_dx = 1.0
df_dx = df_dq * dq_dx
dq_dy = -1.0
df_dy = df_dq * dq_dy
