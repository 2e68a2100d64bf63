"""Takes z as a plain number in the twin, and no gradient comes through it.

fails: binary_cross_entropy_of_everyday_logits, binary_cross_entropy_of_huge_logits
diagnosis: graph-cut
"""


def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    if m.data >= 0:
        return (1 + (-m).exp()).log()
    return (1 + m.exp()).log() - m.data
