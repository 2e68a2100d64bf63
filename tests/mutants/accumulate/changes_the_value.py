"""Adds the contribution to the value, as if this were already a step of learning.

fails: accumulate_adds_to_what_is_there
diagnosis: changes-its-input
"""


def accumulate(tensor, contribution):
    tensor.data += contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
