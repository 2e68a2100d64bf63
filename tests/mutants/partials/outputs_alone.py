"""Gives the three outputs after a nudge, with nothing subtracted and nothing divided.

fails: partials_of_a_product
diagnosis: value-for-slope
"""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
df_dx = (x + h + y) * z
df_dy = (x + y + h) * z
df_dz = (x + y) * (z + h)
