"""Adds a tiny number inside the log, which bounds the loss and cuts the gradient.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_of_huge_logits
diagnosis: clipped
"""


def binary_cross_entropy(logit, target):
    p = logit.sigmoid()
    return -(p + 1e-12).log() if target == 1 else -(1 - p + 1e-12).log()
