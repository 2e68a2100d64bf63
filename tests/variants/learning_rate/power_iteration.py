"""The largest eigenvalue by multiplying a vector by the table again and again."""

vector = np.ones(2)
for _ in range(100):
    vector = curvature @ vector
    sharpest = np.linalg.norm(vector)
    vector = vector / sharpest
stability_bound = float(2 / sharpest)
too_small = 1e-4
just_right = 0.2
diverging = 0.25
