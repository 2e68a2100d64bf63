"""Takes the root of the sum: the length of the vector, not its square.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: root-taken
"""
def l2_penalty(parameters, strength):
    return strength * sum(p**2 for p in parameters) ** 0.5
