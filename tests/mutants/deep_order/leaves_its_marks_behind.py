"""Marks the nodes themselves, so that a second call finds them done.

fails: deep_order_of_shared_results
diagnosis: none (the message of the check says it)
"""
def topological_order(root):
    order = []
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [p for p in node._prev if not hasattr(p, "listed")]
        if missing:
            stack.append(missing[0])
        else:
            stack.pop()
            node.listed = True
            order.append(node)
    return order
