"""Shifts by the logit of the target, so that a larger one still overflows.

fails: softmax_cross_entropy_of_huge_logits
diagnosis: no-shift
"""


def softmax_cross_entropy(logits, target):
    return sum((logit - logits[target]).exp() for logit in logits).log()


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
