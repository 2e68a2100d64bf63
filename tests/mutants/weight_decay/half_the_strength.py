"""Puts a half in front, as some books do: the gradient is then λw and not 2λw.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: penalty-halved
"""
def l2_penalty(parameters, strength):
    return strength / 2 * sum(p**2 for p in parameters)
