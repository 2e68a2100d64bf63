"""Puts the contribution in the place of what was there.

fails: accumulate_adds_to_what_is_there
diagnosis: overwrites-gradient
"""


def accumulate(tensor, contribution):
    tensor.grad = contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
