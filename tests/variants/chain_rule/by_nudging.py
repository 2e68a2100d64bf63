"""Each step by its numerical slope, the paths by the chain rule."""
x, y, z = 5.0, 3.0, -7.0
df_dq = gradient(lambda s: s * z, x * y)
dq_dx, dq_dy = gradient_vector(lambda x, y: x * y, [x, y])
df_dx = df_dq * dq_dx
df_dy = df_dq * dq_dy
