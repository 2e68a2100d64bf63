"""Walks down along the first operand of each node and never turns off.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: nodes-missing
"""


def topological_order(root):
    order = [root]
    while order[0]._prev:
        order.insert(0, order[0]._prev[0])
    return order
