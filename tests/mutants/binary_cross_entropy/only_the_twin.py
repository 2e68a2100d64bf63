"""Uses the twin formula for all logits, so that the exponential overflows on the right side.

fails: binary_cross_entropy_of_huge_logits
diagnosis: overflows
"""


def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    return (1 + m.exp()).log() - m
