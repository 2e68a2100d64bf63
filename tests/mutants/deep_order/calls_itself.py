"""Right for small graphs, but a function that calls itself cannot go 5,000 deep.

fails: deep_order_of_a_long_chain
diagnosis: too-deep
"""


def topological_order(root):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for operand in node._prev:
                visit(operand)
            order.append(node)

    visit(root)
    return order
