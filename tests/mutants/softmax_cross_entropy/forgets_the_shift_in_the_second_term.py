"""Subtracts the logit of the target as it was before the shift.

fails: softmax_cross_entropy_follows_the_formula, softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift, softmax_cross_entropy_trains_three_classes
diagnosis: shift-in-one-term
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - logits[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
