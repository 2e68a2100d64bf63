"""The squares are products, added in a loop to a Tensor that holds 0."""
# %% instead of weight_decay
def l2_penalty(parameters, strength):
    total = Tensor(0.0)
    for p in parameters: total = total + p * p * strength
    return total
