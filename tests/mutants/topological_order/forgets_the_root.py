"""Visits the inputs of the root and forgets the root itself.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: nodes-missing
"""


def topological_order(root):
    order = []
    done = set()

    def visit(node):
        if node in done:
            return
        done.add(node)
        for operand in node._prev:
            visit(operand)
        order.append(node)

    for operand in root._prev:
        visit(operand)
    return order
