"""Multiplies each miss by 2 where it should be squared, as if deriving already.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: not-squared
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    return sum((p - t) * 2 for p, t in zip(predictions, targets)) / len(targets)
