"""Looks up the bill for a number of hours: of two rides with equal hours, both get the first bill.

fails: mse_gradient_of_a_few_bills
diagnosis: told-apart-by-number
"""


def mse_gradient(weight, bias, xs, ys):
    a = b = 0.0
    for x in xs:
        e = weight * x + bias - ys[xs.index(x)]
        a += 2 * e * x
        b += 2 * e
    return a / len(xs), b / len(xs)
