"""Looks for the logit that is farthest from 0.

fails: softmax_cross_entropy_picks_a_class, softmax_cross_entropy_trains_three_classes
diagnosis: sign-lost
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    return max(range(len(logits)), key=lambda i: abs(logits[i].data))
