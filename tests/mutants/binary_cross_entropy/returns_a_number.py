"""Computes the loss with the math module and returns a plain number.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_at_the_coin_toss, binary_cross_entropy_of_huge_logits
diagnosis: bare-number
"""


def binary_cross_entropy(logit, target):
    m = logit.data if target == 1 else -logit.data
    return max(-m, 0.0) + math.log(1 + math.exp(-abs(m)))
