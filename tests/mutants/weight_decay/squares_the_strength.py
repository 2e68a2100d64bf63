"""Multiplies by the strength before it squares.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: wrong-operation
"""
def l2_penalty(parameters, strength):
    return sum((strength * p) ** 2 for p in parameters)
