"""All four numbers are computed from the curvature, as NumPy scalars."""
# %% instead of learning_rate
_values = np.linalg.eigvalsh(curvature)
stability_bound = 2 / _values[-1]
too_small, just_right, diverging = stability_bound * np.array([1e-3, 0.9, 1.2])
