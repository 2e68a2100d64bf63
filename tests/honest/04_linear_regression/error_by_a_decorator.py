"""A decorator checks the lengths, and the mean is taken by a recursive sum."""
# %% instead of mean_squared_error
def same_length(function):
    def checked(first, second):
        if len(first) - len(second):
            raise ValueError("lengths differ")
        return function(first, second)
    return checked

def pairwise(values):
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    return pairwise(values[:half]) + pairwise(values[half:])

@same_length
def mean_squared_error(predictions, targets):
    misses = [p - t for p, t in zip(predictions, targets)]
    return pairwise([miss * miss for miss in misses]) * (1 / len(misses))
