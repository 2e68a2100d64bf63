"""The verdicts as strings of NumPy, chosen by `np.where` from what was measured."""
# %% instead of engine_clinic
gaps = np.array([
    gap(lambda a, b: a - b, 3.0, 2.0), max(gap(lambda a: a * a, 3.0), gap(lambda a, b: a * b, 3.0, 2.0)),
    gap(lambda a, b: a / b, 3.0, 2.0), gap(lambda a: a**3, 1.5), gap(lambda a: a.tanh(), 0.7),
])
verdict_minus, verdict_times, verdict_divide, verdict_power, verdict_tanh = np.where(gaps > 1e-4, "faulty", "sound")
