"""It divides twice.

fails: mse_gradient_of_a_few_bills
diagnosis: mean-twice
"""

def mse_gradient(weight, bias, xs, ys):
    by_weight = by_bias = 0.0
    for x, y in zip(xs, ys):
        error = weight * x + bias - y
        by_weight += 2 * error * x / len(xs)
        by_bias += 2 * error / len(xs)
    return by_weight / len(xs), by_bias / len(xs)
