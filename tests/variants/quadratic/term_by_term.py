"""Three terms with names, collected in a list."""
def f(x):
    constant = 5 + 0 * x
    linear = -4 * x
    return sum([constant, linear, 3 * x**2])
