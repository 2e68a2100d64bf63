"""Looks for a logit above 0, and finds none where all are negative.

fails: softmax_cross_entropy_picks_a_class
diagnosis: search-starts-at-zero
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    best, value = 0, 0.0
    for i, logit in enumerate(logits):
        if logit.data > value:
            best, value = i, logit.data
    return best
