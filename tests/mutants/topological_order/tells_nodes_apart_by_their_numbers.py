"""Takes two nodes that hold equal numbers for the same node.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: nodes-missing
"""


def topological_order(root):
    order = []
    done = set()

    def visit(node):
        if node.data in done:
            return
        done.add(node.data)
        for operand in node._prev:
            visit(operand)
        order.append(node)

    visit(root)
    return order
