"""Other names for the inputs, and sum and prod do the work."""
def q(*terms):
    return sum(terms)


def f(*factors):
    return math.prod(factors)
