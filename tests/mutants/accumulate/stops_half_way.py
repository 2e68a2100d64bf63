"""Gives the slopes of p and of s by a, and forgets how L follows them.

fails: accumulate_sums_over_paths
diagnosis: ignores-upstream
"""


def accumulate(tensor, contribution):
    tensor.grad += contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 3.0
through_sum = 1.0
total = 4.0
