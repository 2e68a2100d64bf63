"""Refuses too few targets and lets zip drop what is too many.

fails: mean_squared_error_refuses_lists_that_do_not_fit
diagnosis: silent-cut
"""

def mean_squared_error(predictions, targets):
    if len(targets) < len(predictions):
        raise ValueError("targets are missing")
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares) / len(squares)
