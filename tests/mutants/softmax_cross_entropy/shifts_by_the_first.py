"""Subtracts the first logit, whichever is the largest.

fails: softmax_cross_entropy_of_huge_logits
diagnosis: no-shift
"""


def softmax_cross_entropy(logits, target):
    shifted = [logit - logits[0].data for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
