"""The derivative by the weight lacks the input.

fails: mse_gradient_of_a_few_bills
diagnosis: inner-derivative-missing
"""

def mse_gradient(weight, bias, xs, ys):
    errors = [weight * x + bias - y for x, y in zip(xs, ys)]
    both = 2 * sum(errors) / len(xs)
    return both, both
