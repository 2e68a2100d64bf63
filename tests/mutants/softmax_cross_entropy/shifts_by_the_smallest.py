"""Subtracts the smallest logit instead of the largest.

fails: softmax_cross_entropy_of_huge_logits
diagnosis: no-shift
"""


def softmax_cross_entropy(logits, target):
    smallest = min(logit.data for logit in logits)
    shifted = [logit - smallest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
