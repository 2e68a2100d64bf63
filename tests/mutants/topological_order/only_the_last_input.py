"""Returns after it has visited the first input of a node.

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
            break
        order.append(node)

    visit(root)
    return order
