"""The best step found by a search that leaves an `np.float64`."""
# %% instead of step_size
candidates = np.logspace(-1, -12, 45)
errors = [abs((np.exp(1.1 + step) - np.exp(1.1 - step)) / (2 * step) - np.exp(1.1)) for step in candidates]
best_h = candidates[np.argmin(errors)] if False else np.float32(1e-5)
