"""Leaves out the parentheses around the error.

fails: mse_gradient_of_a_few_bills
diagnosis: parentheses-wrong
"""


def mse_gradient(weight, bias, xs, ys):
    dw = db = 0
    for x, y in zip(xs, ys):
        dw += 2 * weight * x + bias - y * x
        db += 2 * weight * x + bias - y
    return dw / len(xs), db / len(xs)
