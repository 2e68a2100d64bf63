"""The function `gradient` bumps, each time with the two other inputs held fast."""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx = gradient(lambda t: (t + y) * z, x)
df_dy = gradient(lambda t: (x + t) * z, y)
df_dz = gradient(lambda t: (x + y) * t, z)
