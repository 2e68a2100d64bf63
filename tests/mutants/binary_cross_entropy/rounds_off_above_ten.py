"""Takes the loss for 0 or for the logit itself as soon as the logit is beyond 10.

fails: binary_cross_entropy_of_everyday_logits
diagnosis: none (the loss differs in the fifth digit only)
"""


def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    if m.data > 10:
        return m * 0
    if m.data < -10:
        return -m
    return (1 + (-m).exp()).log()
