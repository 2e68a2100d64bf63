"""Spells all four cases out."""


def binary_cross_entropy(logit, target):
    z = logit
    if target == 1 and z.data > 0:
        return ((-z).exp() + 1).log()
    if target == 1:
        return (z.exp() + 1).log() - z
    if z.data > 0:
        return z + ((-z).exp() + 1).log()
    return (z.exp() + 1).log()
