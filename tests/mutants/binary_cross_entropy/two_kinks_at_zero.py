"""Uses max(z, 0) - z·y + log(1 + e^-|z|): at z = 0 both kinks have slope 0 and the gradient is wrong.

fails: binary_cross_entropy_at_the_coin_toss
diagnosis: kink-convention
"""


def binary_cross_entropy(logit, target):
    return logit.relu() - logit * target + (1 + (-logit.abs()).exp()).log()
