"""Each step by its numerical slope, the paths by the chain rule."""
x, y, z = 2.0, 4.0, -3.0
df_dq = gradient(lambda s: f(s, z), q(x, y))
dq_dx, dq_dy = gradient_vector(q, [x, y])
df_dx = df_dq * dq_dx
df_dy = df_dq * dq_dy
