"""Does not look at the lengths: zip drops what is left over.

fails: mean_squared_error_refuses_lists_that_do_not_fit
diagnosis: silent-cut
"""

def mean_squared_error(predictions, targets):
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares) / len(squares)
