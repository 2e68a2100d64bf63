"""The numbers that the rules give."""
x, y, z = 5.0, 3.0, -7.0
df_dq = -7
dq_dx = 3
dq_dy = 5
df_dx = -21
df_dy = -35
