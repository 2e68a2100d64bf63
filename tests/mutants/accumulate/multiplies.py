"""Multiplies contributions, as one does along a path.

fails: accumulate_adds_to_what_is_there
diagnosis: multiplies-contributions
"""


def accumulate(tensor, contribution):
    tensor.grad *= contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
