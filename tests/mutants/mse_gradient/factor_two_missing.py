"""The 2 of the square is missing.

fails: mse_gradient_of_a_few_bills
diagnosis: factor-missing
"""

def mse_gradient(weight, bias, xs, ys):
    errors = [weight * x + bias - y for x, y in zip(xs, ys)]
    return sum(e * x for e, x in zip(errors, xs)) / len(xs), sum(errors) / len(xs)
