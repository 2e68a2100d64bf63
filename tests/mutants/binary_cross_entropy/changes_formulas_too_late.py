"""Changes to the safe formula at -1000, where the exponential overflows at -710.

fails: binary_cross_entropy_of_huge_logits
diagnosis: overflows
"""


def binary_cross_entropy(logit, target):
    margin = logit if target == 1 else -logit
    if margin.data > -1000:
        return (1 + (-margin).exp()).log()
    return (1 + margin.exp()).log() - margin
