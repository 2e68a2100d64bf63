"""Writes three classes out, and knows no other number of them.

fails: softmax_cross_entropy_follows_the_formula, softmax_cross_entropy_of_huge_logits, softmax_cross_entropy_ignores_a_shift
diagnosis: fits-the-examples-only
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    a, b, c = (logit - largest for logit in logits)
    return (a.exp() + b.exp() + c.exp()).log() - [a, b, c][target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
