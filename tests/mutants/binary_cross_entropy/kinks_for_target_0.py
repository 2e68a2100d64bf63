"""Uses the short formula with two kinks for target 0 only.

fails: binary_cross_entropy_at_the_coin_toss
diagnosis: kink-convention
"""


def binary_cross_entropy(logit, target):
    if target == 1:
        return (1 + (-logit).exp()).log() if logit.data >= 0 else (1 + logit.exp()).log() - logit
    return logit.relu() + (1 + (-(logit.abs())).exp()).log()
