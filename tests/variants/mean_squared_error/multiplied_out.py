"""The square multiplied out: p² - 2pt + t²."""

def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("the lists do not fit")
    terms = [p * p - 2 * p * t + t * t for p, t in zip(predictions, targets)]
    mean = terms[0]
    for term in terms[1:]:
        mean = mean + term
    return mean / len(terms)
