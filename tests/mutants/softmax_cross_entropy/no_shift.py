"""Follows the formula without subtracting the largest logit.

fails: softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift
diagnosis: no-shift
"""


def softmax_cross_entropy(logits, target):
    return sum(logit.exp() for logit in logits).log() - logits[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
