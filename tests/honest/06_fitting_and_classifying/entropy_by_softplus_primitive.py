"""A primitive of its own: softplus with its rule, made from the engine's Tensor."""
# %% instead of binary_cross_entropy
def binary_cross_entropy(logit, target):
    z = logit if target else -logit
    return (1 + (-abs_of(z)).exp()).log() - (z if z.data < 0 else 0 * z)
def abs_of(z): return z if z.data >= 0 else -z
