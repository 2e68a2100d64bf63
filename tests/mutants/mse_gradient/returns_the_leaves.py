"""Lets the engine work and returns the leaves, not their gradients.

fails: mse_gradient_of_a_few_bills
diagnosis: returns-a-tensor
"""


def mse_gradient(weight, bias, xs, ys):
    w, b = Tensor(weight), Tensor(bias)
    mean_squared_error([w * x + b for x in xs], ys).backward()
    return w, b
