"""The mean as a sum of squares of scaled errors, by reduce, with an f-string."""
# %% instead of mean_squared_error
import functools
def mean_squared_error(predictions, targets):
    n, m = map(len, (predictions, targets))
    if n != m: raise ValueError(f"{n} predictions, but {m} targets")
    scale = n ** -0.5
    return functools.reduce(lambda total, pair: total + (scale * (pair[0] - pair[1])) ** 2, zip(predictions, targets), Tensor(0.0))
