"""Takes a second contribution for a repetition of the first and drops it.

fails: accumulate_adds_to_what_is_there
diagnosis: none (a rule of its own: the first of two)
"""


def accumulate(tensor, contribution):
    if tensor.grad == 0.0:
        tensor.grad = contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
