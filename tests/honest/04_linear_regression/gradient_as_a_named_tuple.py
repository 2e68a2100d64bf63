"""A named tuple of statistics' means."""
# %% instead of mse_gradient
from collections import namedtuple
from statistics import fmean
Slopes = namedtuple("Slopes", ["weight", "bias"])
def mse_gradient(weight, bias, xs, ys):
    e = [weight * x + bias - y for x, y in zip(xs, ys)]
    return Slopes(bias=2 * fmean(e), weight=2 * fmean(x * e_ for x, e_ in zip(xs, e)))
