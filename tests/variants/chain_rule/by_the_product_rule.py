"""Each step by the product rule, with the resting factor as a constant."""
x, y, z = 5.0, 3.0, -7.0
df_dq = product_slope(x * y, 1.0, z, 0.0)
dq_dx = product_slope(x, 1.0, y, 0.0)
dq_dy = product_slope(x, 0.0, y, 1.0)
df_dx, df_dy = df_dq * dq_dx, df_dq * dq_dy
