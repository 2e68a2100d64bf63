"""Adds the parameters themselves, so that negative ones are rewarded.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: not-squared
"""
def l2_penalty(parameters, strength):
    return strength * sum(p for p in parameters)
