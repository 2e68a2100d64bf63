"""A larger step: this function has no bend in any single input."""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
h = 0.5
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
