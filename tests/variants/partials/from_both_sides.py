"""Central differences, with a function for the expression."""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
def product(x, y, z):
    return (x + y) * z


df_dx = (product(x + h, y, z) - product(x - h, y, z)) / (2 * h)
df_dy = (product(x, y + h, z) - product(x, y - h, z)) / (2 * h)
df_dz = (product(x, y, z + h) - product(x, y, z - h)) / (2 * h)
