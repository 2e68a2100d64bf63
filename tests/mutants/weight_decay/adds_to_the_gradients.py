"""Adds 2λw to the gradients itself, on top of what backward will bring.

fails: weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: gradient-added-by-hand
"""
def l2_penalty(parameters, strength):
    for p in parameters:
        p.grad += 2 * strength * p.data
    return strength * sum(p**2 for p in parameters)
