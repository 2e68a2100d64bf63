"""Gives the last class of a tie.

fails: softmax_cross_entropy_picks_a_class
diagnosis: last-of-a-tie
"""


def softmax_cross_entropy(logits, target):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[target]


def most_likely(logits):
    best = 0
    for i in range(len(logits)):
        if logits[i].data >= logits[best].data:
            best = i
    return best
