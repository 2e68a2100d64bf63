"""Compares sigmoids of the logits, which are all 1 for large ones.

fails: softmax_cross_entropy_picks_a_class
diagnosis: none (large logits look like a tie)
"""


def softmax_cross_entropy(logits, target):
    big = max(l.data for l in logits)
    s = [l - big for l in logits]
    return sum(l.exp() for l in s).log() - s[target]


def most_likely(logits):
    p = [l.sigmoid().data for l in logits]
    return p.index(max(p))
