"""p * p instead of a power."""
def l2_penalty(parameters, strength):
    return strength * sum(p * p for p in parameters)
