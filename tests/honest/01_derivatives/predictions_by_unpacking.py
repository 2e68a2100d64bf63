"""The predictions come out of a generator in one unpacking."""
# %% instead of slope_prediction
slope_at_3, slope_at_minus_3, slope_at_two_thirds = (
    int(np.sign(6 * x - 4)) if abs(6 * x - 4) > 1e-9 else 0 for x in (3, -3, 2 / 3)
)
