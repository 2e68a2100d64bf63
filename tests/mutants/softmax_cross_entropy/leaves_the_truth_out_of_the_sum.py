"""Sums over the other classes only.

fails: softmax_cross_entropy_follows_the_formula, softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift, softmax_cross_entropy_trains_three_classes
diagnosis: term-missing
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    others = [logit for i, logit in enumerate(shifted) if i != target]
    return sum(logit.exp() for logit in others).log() - shifted[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
