"""The square completed around the bottom, x = 2/3."""
def f(x):
    return 3 * (x - 2 / 3) ** 2 + 11 / 3
