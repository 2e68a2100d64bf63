"""Pops one bill after another from the caller's lists.

fails: mse_gradient_of_a_few_bills
diagnosis: changes-its-input
"""


def mse_gradient(weight, bias, xs, ys):
    a = b = 0.0
    n = len(xs)
    while xs:
        x, y = xs.pop(), ys.pop()
        e = weight * x + bias - y
        a += 2 * e * x
        b += 2 * e
    return a / n, b / n
