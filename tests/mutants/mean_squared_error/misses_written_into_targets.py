"""Stores the squares in the list of targets: the second epoch learns from the first one's errors.

fails: mean_squared_error_of_a_few_misses
diagnosis: changes-its-input
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    for i, p in enumerate(predictions):
        targets[i] = (p - targets[i]) ** 2
    return sum(targets) / len(targets)
