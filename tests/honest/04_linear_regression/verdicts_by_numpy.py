"""The verdicts out of a NumPy array of strings."""
# %% instead of training_clinic
words = np.array(["sound", "never zeroes", "zeroes too late", "rebinds", "sums", "leaves the bias out"])
verdict_a, verdict_b, verdict_c, verdict_d, verdict_e, verdict_f = words[[2, 1, 0, 3, 4, 5]]
