"""zip(strict=True) refuses, and each square is scaled before it is added."""

def mean_squared_error(predictions, targets):
    share = 1 / len(predictions)
    return sum(share * (t - p) ** 2 for p, t in zip(predictions, targets, strict=True))
