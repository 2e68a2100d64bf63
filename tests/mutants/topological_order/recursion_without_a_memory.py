"""Visits a shared node once for each path that leads there, and lists it as often.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: visits-twice
"""


def topological_order(root):
    order = []

    def visit(node):
        for operand in node._prev:
            visit(operand)
        order.append(node)

    visit(root)
    return order
