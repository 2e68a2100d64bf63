"""Leaves each input bumped while the next one is bumped.

fails: partials_of_a_product
diagnosis: all-inputs-nudged
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + h + y + h) * z - output) / h
df_dz = ((x + h + y + h) * (z + h) - output) / h
