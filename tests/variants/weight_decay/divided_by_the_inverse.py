"""Divides by the inverse of the strength."""
def l2_penalty(parameters, strength):
    return sum([p ** 2.0 for p in parameters]) / (1 / strength)
