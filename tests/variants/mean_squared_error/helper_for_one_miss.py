"""A function for one square, mapped over both lists."""

def squared_miss(prediction, target):
    return (prediction - target) * (prediction - target)


def mean_squared_error(predictions, targets):
    n = len(predictions)
    if n != len(targets):
        raise ValueError(f"{n} predictions, but {len(targets)} targets.")
    return sum(map(squared_miss, predictions, targets)) * (1.0 / n)
