"""Turns a depth-first list around: it starts at the leaves, but that does not make it an order.

fails: deep_order_of_shared_results
diagnosis: too-early
"""


def topological_order(root):
    order, stack, seen = [], [root], set()
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            stack.extend(node._prev)
    order.reverse()
    return order
