"""It squares the error once more.

fails: mse_gradient_of_a_few_bills
diagnosis: value-for-slope
"""

def mse_gradient(weight, bias, xs, ys):
    squares = [(weight * x + bias - y) ** 2 for x, y in zip(xs, ys)]
    n = len(xs)
    return sum(s * x for s, x in zip(squares, xs)) / n, sum(squares) / n
