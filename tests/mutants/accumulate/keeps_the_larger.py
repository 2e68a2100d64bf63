"""Keeps whichever contribution is larger.

fails: accumulate_adds_to_what_is_there
diagnosis: none (a rule of its own: the larger of two)
"""


def accumulate(tensor, contribution):
    tensor.grad = max(tensor.grad, contribution)


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
