"""Adds up in two halves, by recursion."""
def l2_penalty(parameters, strength):
    if len(parameters) == 1:
        return parameters[0] ** 2 * strength
    middle = len(parameters) // 2
    return l2_penalty(parameters[:middle], strength) + l2_penalty(parameters[middle:], strength)
