"""The return is in the loop.

fails: mse_gradient_of_a_few_bills
diagnosis: returns-too-early
"""

def mse_gradient(weight, bias, xs, ys):
    by_weight = by_bias = 0.0
    for x, y in zip(xs, ys):
        error = weight * x + bias - y
        by_weight += 2 * error * x
        by_bias += 2 * error
        return by_weight / len(xs), by_bias / len(xs)
