"""The derivative by the bias comes first.

fails: mse_gradient_of_a_few_bills
diagnosis: slopes-swapped
"""

def mse_gradient(weight, bias, xs, ys):
    errors = [weight * x + bias - y for x, y in zip(xs, ys)]
    n = len(xs)
    return 2 * sum(errors) / n, 2 * sum(e * x for e, x in zip(errors, xs)) / n
