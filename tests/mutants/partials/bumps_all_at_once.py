"""Bumps all three inputs together and gives the answer to each of them.

fails: partials_of_a_product
diagnosis: all-inputs-nudged
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
together = ((x + h + y + h) * (z + h) - output) / h
df_dx = df_dy = df_dz = together
