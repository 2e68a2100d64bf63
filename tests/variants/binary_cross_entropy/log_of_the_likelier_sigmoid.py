"""Takes the log of a sigmoid only where that is not small."""


def binary_cross_entropy(logit, target):
    m = logit * (2 * target - 1)
    if m.data >= 0:
        return -m.sigmoid().log()
    return -(-m).sigmoid().log() - m
