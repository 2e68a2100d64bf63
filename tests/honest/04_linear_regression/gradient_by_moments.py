"""The derivatives from sums that are computed once: better than asked for many lines."""
# %% instead of mse_gradient
def mse_gradient(weight, bias, xs, ys):
    n = len(xs); sx = sum(xs); sy = sum(ys); sxx = sum(x * x for x in xs); sxy = sum(x * y for x, y in zip(xs, ys))
    return [2 / n * (weight * sxx + bias * sx - sxy), 2 / n * (weight * sx + bias * n - sy)]
