"""Starts its search for the largest logit at 0, so that very negative logits vanish.

fails: softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift
diagnosis: search-starts-at-zero
"""


def softmax_cross_entropy(logits, target):
    largest = 0.0
    for logit in logits:
        largest = max(largest, logit.data)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
