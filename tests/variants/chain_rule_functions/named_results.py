"""Each step names its result before it returns it."""
def q(x, y):
    total = x
    total += y
    return total


def f(q, z):
    product = z * q
    return product
