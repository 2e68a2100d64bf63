"""Puts the slope by x under the name of the one by z, and the other way round.

fails: partials_of_a_product
diagnosis: reversed
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dz = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dx = ((x + y) * (z + h) - output) / h
