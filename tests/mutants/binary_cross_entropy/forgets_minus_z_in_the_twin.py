"""Drops the -z of the twin, so that being wrong costs nothing.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_of_huge_logits
diagnosis: term-missing
"""


def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    if m.data >= 0:
        return (1 + (-m).exp()).log()
    return (1 + m.exp()).log()
