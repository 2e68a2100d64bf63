"""Remembers the identities of the nodes, and tests before it visits."""


def topological_order(root):
    order, seen = [], set()

    def visit(node):
        seen.add(id(node))
        for operand in node._prev:
            if id(operand) not in seen:
                visit(operand)
        order.append(node)

    visit(root)
    return order
