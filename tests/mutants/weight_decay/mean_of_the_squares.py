"""Divides by the number of parameters.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: mean-not-sum
"""
def l2_penalty(parameters, strength):
    return strength * sum(p**2 for p in parameters) / len(parameters)
