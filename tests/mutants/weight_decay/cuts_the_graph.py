"""Squares the numbers in the Tensors: the value is right, and no gradient comes back.

fails: weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: graph-cut
"""
def l2_penalty(parameters, strength):
    return Tensor(strength * sum(p.data**2 for p in parameters))
