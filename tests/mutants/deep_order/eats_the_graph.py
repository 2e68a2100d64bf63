"""Crosses operands off in _prev itself, so that the graph is gone when the list is there.

fails: deep_order_of_shared_results
diagnosis: changes-its-input
"""


def topological_order(root):
    order, listed, stack = [], set(), [root]
    while stack:
        node = stack[-1]
        if node._prev:
            operand, node._prev = node._prev[0], node._prev[1:]
            if operand not in listed and operand not in stack:
                stack.append(operand)
        else:
            stack.pop()
            listed.add(node)
            order.append(node)
    return order
