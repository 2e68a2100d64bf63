"""Believes that a contribution cannot be negative and adds its size.

fails: accumulate_adds_to_what_is_there
diagnosis: sign-flipped
"""


def accumulate(tensor, contribution):
    tensor.grad += abs(contribution)


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
