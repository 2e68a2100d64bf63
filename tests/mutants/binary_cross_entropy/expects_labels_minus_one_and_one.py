"""Multiplies the logit by the label, as if the labels were -1 and 1.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_at_the_coin_toss, binary_cross_entropy_of_huge_logits
diagnosis: labels-as-signs
"""


def binary_cross_entropy(logit, target):
    m = logit * target
    if m.data >= 0:
        return (1 + (-m).exp()).log()
    return (1 + m.exp()).log() - m
