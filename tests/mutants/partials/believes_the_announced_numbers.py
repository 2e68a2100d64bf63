"""Copies the numbers that a wrong comment announces.

fails: partials_of_a_product
diagnosis: ignores-upstream
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx, df_dy, df_dz = 1.0, 1.0, 3.0
