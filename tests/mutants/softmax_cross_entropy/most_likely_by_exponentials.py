"""Compares exponentials of the logits, which overflow.

fails: softmax_cross_entropy_picks_a_class
diagnosis: overflows
"""


def softmax_cross_entropy(logits, target):
    big = max(l.data for l in logits)
    s = [l - big for l in logits]
    return sum(l.exp() for l in s).log() - s[target]


def most_likely(logits):
    p = [math.exp(l.data) for l in logits]
    return p.index(max(p))
