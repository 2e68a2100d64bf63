"""Uses .data inside the loss: the value is right, and nothing ever gets a gradient.

fails: mean_squared_error_has_gradients
diagnosis: graph-cut
"""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    squares = [(p.data - t) ** 2 for p, t in zip(predictions, targets)]
    return Tensor(sum(squares) / len(squares))
