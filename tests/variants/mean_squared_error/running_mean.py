"""A mean that is kept up to date with every row."""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    mean = Tensor(0.0)
    for count, (p, t) in enumerate(zip(predictions, targets), 1):
        mean = mean * ((count - 1) / count) + (p - t) ** 2 / count
    return mean
