"""The strength is multiplied into every square."""
def l2_penalty(parameters, strength):
    return sum((strength * p**2 for p in parameters), Tensor(0))
