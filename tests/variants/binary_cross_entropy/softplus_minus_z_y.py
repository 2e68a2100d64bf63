"""Writes the loss as softplus(z) - z·y, with a softplus that chooses its side."""


def softplus(z):
    if z.data > 0:
        return z + (1 + (-z).exp()).log()
    return (1 + z.exp()).log()


def binary_cross_entropy(logit, target):
    return softplus(logit) - logit * target
