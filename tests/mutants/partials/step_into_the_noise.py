"""Takes so small a step that round-off takes most of the digits.

fails: partials_of_a_product
diagnosis: step-too-small
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
h = 1e-11
df_dx = ((x + h + y) * z - output) / h
df_dy = ((x + y + h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
