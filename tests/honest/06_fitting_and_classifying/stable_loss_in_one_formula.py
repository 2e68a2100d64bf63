"""One formula for both targets, without overflow: relu(z) − z·y + log(1 + exp(−|z|))."""
# %% instead of binary_cross_entropy
def binary_cross_entropy(logit, target):
    if logit.data == 0:
        return (1 + (logit * (1 - 2 * target)).exp()).log()
    return logit.relu() - logit * target + (1 + (-logit.abs()).exp()).log()
