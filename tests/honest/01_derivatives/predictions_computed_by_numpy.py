"""The signs computed by NumPy, as `np.float64` and `np.int64`, with the name `h` used for something."""
# %% instead of slope_prediction
h = "not a step any more"
slope_at_3, slope_at_minus_3, slope_at_two_thirds = np.sign(np.round(6 * np.array([3, -3, 2 / 3]) - 4, 9))
slope_at_3 = np.int64(slope_at_3)
