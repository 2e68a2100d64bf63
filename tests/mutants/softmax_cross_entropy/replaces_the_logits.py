"""Puts the shifted logits into the caller's list.

fails: softmax_cross_entropy_follows_the_formula
diagnosis: changes-its-input
"""


def softmax_cross_entropy(logits, target):
    big = max(l.data for l in logits)
    for i in range(len(logits)):
        logits[i] = logits[i] - big
    return sum(l.exp() for l in logits).log() - logits[target]


def most_likely(logits):
    v = [l.data for l in logits]
    return v.index(max(v))
