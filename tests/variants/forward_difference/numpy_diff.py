"""NumPy subtracts neighbors."""
def forward_difference(function, x, h=1e-4):
    heights = np.array([function(point) for point in (x, x + h)])
    return np.diff(heights, axis=0)[0] / h
