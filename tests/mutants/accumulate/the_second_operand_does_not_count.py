"""Believes that a + a grows as fast as a, whatever the engine does.

fails: accumulate_predicts_a_plus_a
diagnosis: repeat-lost
"""


def accumulate(tensor, contribution):
    tensor.grad += contribution


assigned_a_plus_a = 1.0
accumulated_a_plus_a = 1.0
through_product = 15.0
through_sum = 6.0
total = 21.0
