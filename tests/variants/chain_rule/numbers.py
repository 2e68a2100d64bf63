"""The numbers that the rules give."""
x, y, z = 2.0, 4.0, -3.0
df_dq = -3
dq_dx = 1
dq_dy = 1
df_dx = -3
df_dy = -3
