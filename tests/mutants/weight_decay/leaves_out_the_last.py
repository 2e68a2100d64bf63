"""Leaves the last parameter out, taking it for the bias.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: part-of-the-data
"""
def l2_penalty(parameters, strength):
    return strength * sum(p**2 for p in parameters[:-1])
