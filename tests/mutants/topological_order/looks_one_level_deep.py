"""Lists the operands of the root and goes no further.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: nodes-missing
"""


def topological_order(root):
    return [*root._prev, root]
