"""Lets the engine find both slopes."""


def squared_error_slope(z):
    logit = Tensor(z)
    ((logit.sigmoid() - 1) ** 2).backward()
    return logit.grad


def cross_entropy_slope(z):
    logit = Tensor(z)
    binary_cross_entropy(logit, 1).backward()
    return logit.grad
