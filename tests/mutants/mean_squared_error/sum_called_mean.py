"""Adds up the squares and does not divide: a sum that is called a mean.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: sum-not-mean
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    return sum((p - t) ** 2 for p, t in zip(predictions, targets))
