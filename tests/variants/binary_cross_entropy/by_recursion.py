"""Turns the question round until the logit is on the safe side."""


def binary_cross_entropy(logit, target):
    if target == 0:
        return binary_cross_entropy(-logit, 1)
    if logit.data < 0:
        return binary_cross_entropy(-logit, 1) - logit
    return (1 + 1 / logit.exp()).log() if logit.data < 500 else (1 + (-logit).exp()).log()
