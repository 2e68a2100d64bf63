"""Returns the loss as a plain number, on which backward() cannot be called.

fails: mean_squared_error_of_a_few_misses, mean_squared_error_has_gradients
diagnosis: bare-number
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    loss = sum((p - t) ** 2 for p, t in zip(predictions, targets)) / len(targets)
    return loss.data
