"""Squares the sum instead of adding squares.

fails: weight_decay_value, weight_decay_gradient, weight_decay_in_a_training_step
diagnosis: squared-too-late
"""
def l2_penalty(parameters, strength):
    return strength * sum(parameters) ** 2
