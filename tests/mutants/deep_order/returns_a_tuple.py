"""Gives a tuple where a list was asked for.

fails: deep_order_of_shared_results, deep_order_of_a_long_chain
diagnosis: not-a-list
"""


def topological_order(root):
    """A list of all nodes below `root`: each once, after all nodes in its `_prev`, `root` last."""
    order = []
    listed = set()
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [operand for operand in node._prev if operand not in listed]
        if missing:
            stack.append(missing[0])
        else:
            stack.pop()
            listed.add(node)
            order.append(node)
    return tuple(order)
