"""Looks at the sign and then takes the formula that overflows.

fails: binary_cross_entropy_of_huge_logits
diagnosis: overflows
"""


def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    if m.data < 0:
        return (1 + (-m).exp()).log()
    return (1 + m.exp()).log() - m
