"""Takes a positive logit for a bet on class 0.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_at_the_coin_toss, binary_cross_entropy_of_huge_logits
diagnosis: classes-swapped
"""


def binary_cross_entropy(logit, target):
    m = -logit if target == 1 else logit
    if m.data >= 0:
        return (1 + (-m).exp()).log()
    return (1 + m.exp()).log() - m
