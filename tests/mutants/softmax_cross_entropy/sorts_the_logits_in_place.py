"""Sorts the caller's list to find the largest.

fails: softmax_cross_entropy_picks_a_class
diagnosis: changes-its-input
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    logits.sort(key=lambda logit: logit.data)
    return values.index(logits[-1].data)
