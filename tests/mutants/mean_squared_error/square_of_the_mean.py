"""Averages the misses first and squares the result.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: squared-too-late
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    mean = sum(p - t for p, t in zip(predictions, targets)) / len(targets)
    return mean**2
