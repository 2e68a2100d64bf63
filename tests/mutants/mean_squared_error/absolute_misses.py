"""Takes the distance instead of the square: large misses count no more than they are large.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: not-squared
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    return sum(abs(p - t) for p, t in zip(predictions, targets)) / len(targets)
