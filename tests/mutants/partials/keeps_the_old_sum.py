"""Computes the sum of x and y once, so that a step of either of them is lost.

fails: partials_of_a_product
diagnosis: nudge-lost
"""

x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
q = x + y
x = x + h
df_dx = (q * z - output) / h
y = y + h
df_dy = (q * z - output) / h
df_dz = (q * (z + h) - output) / h
