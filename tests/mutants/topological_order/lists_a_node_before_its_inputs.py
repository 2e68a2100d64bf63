"""Lists each node on the way down, before its inputs.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: too-early
"""


def topological_order(root):
    order = []
    done = set()

    def visit(node):
        if node in done:
            return
        done.add(node)
        order.append(node)
        for operand in node._prev:
            visit(operand)

    visit(root)
    return order
