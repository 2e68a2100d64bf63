"""Divides only the derivative with respect to the bias by the number of bills.

fails: mse_gradient_of_a_few_bills
diagnosis: sum-not-mean
"""


def mse_gradient(weight, bias, xs, ys):
    dw = db = 0
    for x, y in zip(xs, ys):
        error = weight * x + bias - y
        dw += 2 * error * x
        db += 2 * error
    return dw, db / len(xs)
