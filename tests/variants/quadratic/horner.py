"""Horner's scheme: one multiplication less."""
def f(x):
    return (3 * x - 4) * x + 5
