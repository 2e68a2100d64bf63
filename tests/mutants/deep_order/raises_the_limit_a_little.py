"""Calls itself and raises Python's limit to fit the example: the next longer chain fails.

fails: deep_order_of_a_long_chain
diagnosis: too-deep
"""


def topological_order(root):
    import sys

    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for operand in node._prev:
                visit(operand)
            order.append(node)

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(4000)
    try:
        visit(root)
    finally:
        sys.setrecursionlimit(before)
    return order
