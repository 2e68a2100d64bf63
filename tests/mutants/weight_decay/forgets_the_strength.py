"""Adds the squares up and leaves the strength out.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: ignores-its-argument
"""
def l2_penalty(parameters, strength):
    return sum(p**2 for p in parameters)
