"""Always bets on class 1.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_at_the_coin_toss, binary_cross_entropy_of_huge_logits
diagnosis: ignores-its-argument
"""


def binary_cross_entropy(logit, target):
    if logit.data >= 0:
        return (1 + (-logit).exp()).log()
    return (1 + logit.exp()).log() - logit
