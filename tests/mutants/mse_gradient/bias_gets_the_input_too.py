"""Both derivatives have the input as a factor.

fails: mse_gradient_of_a_few_bills
diagnosis: wrong-operation
"""

def mse_gradient(weight, bias, xs, ys):
    errors = [weight * x + bias - y for x, y in zip(xs, ys)]
    both = 2 * sum(e * x for e, x in zip(errors, xs)) / len(xs)
    return both, both
