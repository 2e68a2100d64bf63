"""Bumps the output in place of an input, and so finds 1 for each.

fails: partials_of_a_product
diagnosis: output-nudged
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx = ((x + y) * z + h - output) / h
df_dy = ((x + y) * z + h - output) / h
df_dz = ((x + y) * z + h - output) / h
