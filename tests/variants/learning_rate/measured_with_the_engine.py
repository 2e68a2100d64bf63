"""The curvatures measured by slopes at three places, and general eigenvalues."""

at_start = slopes_at(0.0, 0.0)
columns = [slopes_at(10.0, 0.0) - at_start, slopes_at(0.0, 10.0) - at_start]
eigenvalues = np.linalg.eigvals(np.array(columns).T / 10)
stability_bound = 2 / max(eigenvalues.real)
diverging = 10.0
just_right = 0.03
too_small = 0.0001
