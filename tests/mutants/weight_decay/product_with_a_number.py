"""Multiplies each Tensor by its own number, so that only half of the gradient comes back.

fails: weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: graph-cut
"""
def l2_penalty(parameters, strength):
    return strength * sum(p * p.data for p in parameters)
