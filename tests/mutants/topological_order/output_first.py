"""Returns the list in the direction of the backward pass, output first.

fails: topological_order_of_a_small_expression, topological_order_of_shared_results
diagnosis: not-reversed
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

    visit(root)
    return order[::-1]
