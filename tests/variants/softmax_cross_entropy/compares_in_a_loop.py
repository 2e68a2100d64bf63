"""Finds the largest logit by comparing one after another."""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    best = 0
    for i, logit in enumerate(logits):
        if logit.data > logits[best].data:
            best = i
    return best
