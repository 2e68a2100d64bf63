"""Folds the logits with the log of a sum of two exponentials."""


def log_of_two(a, b):
    if a.data < b.data:
        a, b = b, a
    return a + (1 + (b - a).exp()).log()


def softmax_cross_entropy(logits, target):
    total = logits[0]
    for logit in logits[1:]:
        total = log_of_two(total, logit)
    return total - logits[target]


def most_likely(logits):
    values = [logit.data for logit in logits]
    return values.index(max(values))
