"""Takes two nodes that hold equal numbers for one and the same.

fails: deep_order_of_shared_results
diagnosis: nodes-missing
"""


def topological_order(root):
    """A list of all nodes below `root`: each once, after all nodes in its `_prev`, `root` last."""
    order = []
    listed = set()
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [operand for operand in node._prev if operand.data not in listed]
        if missing:
            stack.append(missing[0])
        else:
            stack.pop()
            listed.add(node.data)
            order.append(node)
    return order
