"""Takes the step twice in the sum, once for each term.

fails: partials_of_a_product
diagnosis: doubled
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx = ((x + y + 2 * h) * z - output) / h
df_dy = ((x + y + 2 * h) * z - output) / h
df_dz = ((x + y) * (z + h) - output) / h
