"""Returns a plain number, which backward cannot start from.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: bare-number
"""
def l2_penalty(parameters, strength):
    return strength * sum(p.data**2 for p in parameters)
