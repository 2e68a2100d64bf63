"""A lambda, and a product in place of a power."""
f = lambda x: 3 * x * x - 4 * x + 5
