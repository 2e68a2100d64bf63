"""Uses assert for lists that do not fit: the error is no ValueError.

fails: mean_squared_error_refuses_lists_that_do_not_fit
diagnosis: wrong-exception
"""

def mean_squared_error(predictions, targets):
    assert len(predictions) == len(targets)
    return sum((p - t) ** 2 for p, t in zip(predictions, targets)) / len(targets)
