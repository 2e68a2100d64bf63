"""Gives the second factor a minus sign.

fails: chain_rule_first_step, chain_rule_whole_paths
diagnosis: sign-flipped
"""
x, y, z = 5.0, 3.0, -7.0
df_dq = z
dq_dx = y
df_dx = df_dq * dq_dx
dq_dy = -x
df_dy = df_dq * dq_dy
