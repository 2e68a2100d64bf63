"""Subtracts the mean of the logits, so a single huge one still overflows.

fails: softmax_cross_entropy_of_huge_logits
diagnosis: no-shift
"""


def softmax_cross_entropy(logits, target):
    mean = sum(logit.data for logit in logits) / len(logits)
    shifted = [logit - mean for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
