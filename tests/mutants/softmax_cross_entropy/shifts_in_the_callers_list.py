"""Puts the shifted logits into the caller's list.

fails: softmax_cross_entropy_follows_the_formula
diagnosis: changes-its-input
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    for i in range(len(logits)):
        logits[i] = logits[i] - largest
    return sum(logit.exp() for logit in logits).log() - logits[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
