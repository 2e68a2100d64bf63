"""Reads z as 4, as if the minus sign were a dash.

fails: partials_of_a_product
diagnosis: sign-flipped
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
z = 4.0
output = (x + y) * z
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
