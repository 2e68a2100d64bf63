"""Empties _prev to know what is done, so that the graph is gone when the list is there.

fails: topological_order_of_shared_results
diagnosis: changes-its-input
"""


def topological_order(root):
    order = []

    def visit(node):
        operands, node._prev = node._prev, ()
        for operand in operands:
            visit(operand)
        if node not in order:
            order.append(node)

    visit(root)
    return order
