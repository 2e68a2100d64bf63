"""The totals are replaced in the loop.

fails: mse_gradient_of_a_few_bills
diagnosis: overwritten-total
"""

def mse_gradient(weight, bias, xs, ys):
    for x, y in zip(xs, ys):
        error = weight * x + bias - y
        by_weight = 2 * error * x
        by_bias = 2 * error
    return by_weight / len(xs), by_bias / len(xs)
