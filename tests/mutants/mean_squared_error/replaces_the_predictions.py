"""Puts the squared errors into the caller's list of predictions.

fails: mean_squared_error_of_a_few_misses
diagnosis: changes-its-input
"""


def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("no")
    for i in range(len(predictions)):
        predictions[i] = (predictions[i] - targets[i]) ** 2
    return sum(predictions) / len(predictions)
