"""Gives the sum to a name inside the function, and it is lost when the function ends.

fails: accumulate_adds_to_what_is_there
diagnosis: operand-without-gradient
"""


def accumulate(tensor, contribution):
    grad = tensor.grad
    grad += contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
