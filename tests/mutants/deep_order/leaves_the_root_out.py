"""Lists what the root depends on and forgets the root itself.

fails: deep_order_of_shared_results, deep_order_of_a_long_chain
diagnosis: nodes-missing
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
    return order[:-1]
