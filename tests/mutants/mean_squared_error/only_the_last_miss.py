"""Overwrites the total in the loop: only the last row counts.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: overwritten-total
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    total = 0.0
    for p, t in zip(predictions, targets):
        total = (p - t) ** 2
    return total / len(targets)
