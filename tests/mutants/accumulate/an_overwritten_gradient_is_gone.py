"""Believes that nothing is left in a.grad after the second contribution.

fails: accumulate_predicts_a_plus_a
diagnosis: overwrites-gradient
"""


def accumulate(tensor, contribution):
    tensor.grad += contribution


assigned_a_plus_a = 0.0
accumulated_a_plus_a = 2.0
through_product = 15.0
through_sum = 6.0
total = 21.0
