"""Types the definition as it stands: the log of a sigmoid that has become 0.

fails: binary_cross_entropy_of_huge_logits
diagnosis: log-of-zero
"""


def binary_cross_entropy(logit, target):
    p = logit.sigmoid()
    return -p.log() if target == 1 else -(1 - p).log()
