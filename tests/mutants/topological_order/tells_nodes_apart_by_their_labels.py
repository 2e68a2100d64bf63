"""Remembers labels instead of nodes.

fails: topological_order_of_shared_results
diagnosis: none (the message of the check says it)
"""
def topological_order(root):
    order, done, stack = [], set(), [root]
    while stack:
        node = stack[-1]
        missing = [p for p in node._prev if p.label not in done]
        if missing:
            stack.append(missing[0])
        else:
            stack.pop()
            done.add(node.label)
            order.append(node)
    return order
