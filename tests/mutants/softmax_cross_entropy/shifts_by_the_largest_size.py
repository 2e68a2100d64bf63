"""Subtracts the largest absolute value, so that very negative logits vanish.

fails: softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift
diagnosis: no-shift
"""


def softmax_cross_entropy(logits, target):
    largest = max(abs(logit.data) for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
