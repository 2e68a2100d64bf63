"""Makes a Tensor of every target, and raises an error of its own kind."""


class LengthError(ValueError):
    """Two lists that do not fit."""


def mean_squared_error(predictions, targets):
    """The mean of the squared errors, as a Tensor."""
    if not len(predictions) == len(targets):
        raise LengthError("as many targets as predictions, please")
    total = None
    for p, t in zip(predictions, targets):
        square = (p - Tensor(t)) ** 2
        total = square if total is None else total + square
    return total / float(len(targets))
