"""The sign of the target turns the logit around; two branches by match with guards."""
# %% instead of binary_cross_entropy
def binary_cross_entropy(logit, target):
    z = (2 * target - 1) * logit
    match z.data:
        case x if x > 0: return ((-z).exp() + 1).log()
        case _: return (z.exp() + 1).log() + -z
