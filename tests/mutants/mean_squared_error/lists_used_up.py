"""Takes the values out of the lists with pop: the caller's data are gone afterwards.

fails: mean_squared_error_of_a_few_misses
diagnosis: changes-its-input
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    n = len(targets)
    total = 0.0
    while targets:
        total = total + (predictions.pop() - targets.pop()) ** 2
    return total / n
