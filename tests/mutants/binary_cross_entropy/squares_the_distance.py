"""Takes the squared distance of probability and label for the loss.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_at_the_coin_toss, binary_cross_entropy_of_huge_logits
diagnosis: squared-error-for-classes
"""


def binary_cross_entropy(logit, target):
    return (logit.sigmoid() - target) ** 2
