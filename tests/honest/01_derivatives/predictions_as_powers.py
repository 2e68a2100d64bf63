"""The predictions are a power, a float and the real part of a complex number."""
# %% instead of slope_prediction
slope_at_3 = 10 ** 0
slope_at_minus_3 = -1.0
slope_at_two_thirds = (0j).real
