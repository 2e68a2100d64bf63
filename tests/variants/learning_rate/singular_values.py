"""The bound from the singular values of the data, without the table of curvatures."""

largest = np.linalg.svd(table, compute_uv=False).max()
stability_bound = len(hours) / largest**2
just_right = 0.8 * stability_bound
too_small = stability_bound / 1000
diverging = 1.2 * stability_bound
