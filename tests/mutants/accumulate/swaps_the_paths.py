"""Works out both paths and writes each under the name of the other.

fails: accumulate_sums_over_paths
diagnosis: reversed
"""


def accumulate(tensor, contribution):
    tensor.grad += contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 6.0
through_sum = 15.0
total = 21.0
