"""A loop with a running total, and a product instead of a power."""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    total = Tensor(0.0)
    for i in range(len(targets)):
        miss = predictions[i] - targets[i]
        total = total + miss * miss
    return total / len(targets)
