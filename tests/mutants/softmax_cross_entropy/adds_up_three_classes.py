"""Adds up the exponentials of the first three logits only.

fails: softmax_cross_entropy_follows_the_formula
diagnosis: fits-the-examples-only
"""


def softmax_cross_entropy(logits, target):
    big = max(l.data for l in logits)
    s = [l - big for l in logits]
    return sum(l.exp() for l in s[:3]).log() - s[target]


def most_likely(logits):
    v = [l.data for l in logits]
    return v.index(max(v))
