"""A loop that adds weighted squares."""
def l2_penalty(parameters, strength):
    total = Tensor(0.0)
    for p in parameters:
        total = total + p * p * strength
    return total
