"""Gives the rises and forgets to divide by the step.

fails: partials_of_a_product
diagnosis: not-divided
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx = (x + h + y) * z - output
df_dy = (x + y + h) * z - output
df_dz = (x + y) * (z + h) - output
