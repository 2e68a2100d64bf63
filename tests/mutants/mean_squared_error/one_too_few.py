"""Divides by one less than there are, as for a sample's variance.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: off-by-one
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    total = sum((p - t) ** 2 for p, t in zip(predictions, targets))
    return total / max(len(targets) - 1, 1)
