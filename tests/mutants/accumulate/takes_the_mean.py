"""Takes the mean of contributions where their sum is meant.

fails: accumulate_adds_to_what_is_there
diagnosis: none (a rule of its own: the mean of two)
"""


def accumulate(tensor, contribution):
    tensor.grad = (tensor.grad + contribution) / 2


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
