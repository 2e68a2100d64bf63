"""Replaces a large loss by the constant 30 to keep it finite.

fails: binary_cross_entropy_of_huge_logits
diagnosis: clipped
"""


def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    if m.data > 30:
        return m * 0.0
    if m.data < -30:
        return m * 0.0 + 30.0
    return (1 + (-m).exp()).log()
