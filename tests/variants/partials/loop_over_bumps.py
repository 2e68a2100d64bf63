"""A loop that bumps one place of an array after the other."""
x, y, z = -2.0, 5.0, -4.0
h = 1e-4
output = (x + y) * z
slopes = []
for bump in np.eye(3) * h:
    bumped = np.array([x, y, z]) + bump
    slopes.append(((bumped[0] + bumped[1]) * bumped[2] - output) / h)
df_dx, df_dy, df_dz = slopes
