"""Sees two logits, z and 0, and takes their log-sum-exp after subtracting the larger."""


def binary_cross_entropy(logit, target):
    top = max(logit.data, 0.0)
    total = (logit - top).exp() + (0.0 * logit - top).exp()
    chosen = logit if target else 0.0 * logit
    return total.log() + top - chosen
