"""functools.reduce over pairs, from the last to the first."""

from functools import reduce


def mean_squared_error(predictions, targets):
    pairs = list(zip(predictions, targets, strict=True))
    total = reduce(lambda so_far, pair: (pair[0] - pair[1]) ** 2 + so_far, reversed(pairs), 0.0)
    return total / len(pairs)
