"""The best step is found by a search over the measured error, and is a NumPy float."""
# %% instead of step_size
steps = np.logspace(-2, -9, 71)
errors = [abs(gradient(math.exp, 1.1, s) - math.exp(1.1)) for s in steps]
best_h = steps[np.argmin(errors)]
# %% after step_size
del steps, errors
