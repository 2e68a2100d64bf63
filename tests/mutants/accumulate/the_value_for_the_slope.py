"""Gives the value of L where its slope is asked for.

fails: accumulate_sums_over_paths
diagnosis: value-for-slope
"""


def accumulate(tensor, contribution):
    tensor.grad += contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 30.0
