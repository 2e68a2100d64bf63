"""Gives each class a sigmoid of its own, so that the probabilities do not compete.

fails: softmax_cross_entropy_follows_the_formula, softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift, softmax_cross_entropy_trains_three_classes
diagnosis: sigmoid-for-each-class
"""


def softmax_cross_entropy(logits, target):
    return binary_cross_entropy(logits[target], 1)


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
