"""Divides by 2, which is right for two misses only.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: fits-the-examples-only
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    return sum((p - t) ** 2 for p, t in zip(predictions, targets)) / 2
