"""Squares prediction and target one by one and subtracts.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: squares-subtracted
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    return sum(p**2 - t**2 for p, t in zip(predictions, targets)) / len(targets)
