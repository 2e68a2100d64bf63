"""The squares multiplied out, with sums of products."""

def mse_gradient(weight, bias, xs, ys):
    n = len(xs)
    x, y = sum(xs) / n, sum(ys) / n
    xx = sum(value * value for value in xs) / n
    xy = sum(one * other for one, other in zip(xs, ys)) / n
    return [2 * (weight * xx + bias * x - xy), 2 * (weight * x + bias - y)]
