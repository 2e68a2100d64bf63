"""Averages the misses with their signs: too high and too low cancel.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: not-squared
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    return sum(p - t for p, t in zip(predictions, targets)) / len(targets)
