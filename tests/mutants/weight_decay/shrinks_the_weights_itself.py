"""Makes the weights smaller on the spot instead of asking the loss to.

fails: weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: changes-its-input
"""
def l2_penalty(parameters, strength):
    total = strength * sum(p**2 for p in parameters)
    for p in parameters:
        p.data *= 1 - strength
    return total
