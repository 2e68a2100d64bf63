"""The mean by `math.fsum`-like code in fractions of NumPy: the number of rows is an `np.int64`."""
# %% instead of mean_squared_error
def mean_squared_error(predictions, targets):
    predictions, targets = list(predictions), list(targets)
    if np.shape(predictions) != np.shape(targets):
        raise ValueError(f"{np.shape(predictions)} is not {np.shape(targets)}")
    n = np.int64(len(targets))
    return sum([(p - t) ** 2 for p, t in zip(predictions, targets)], Tensor(0.0)) / n
