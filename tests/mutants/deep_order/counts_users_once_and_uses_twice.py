"""Counts the users of a node, and counts down by its uses.

fails: deep_order_of_shared_results
diagnosis: none (a walk from the root that no fault follows)
"""
def topological_order(root):
    nodes, uses = [root], {root: 0}
    for node in nodes:
        for p in set(node._prev):
            if p not in uses:
                uses[p] = 0
                nodes.append(p)
            uses[p] += 1
    order, ready = [], [root]
    while ready:
        node = ready.pop()
        order.append(node)
        for p in node._prev:
            uses[p] -= 1
            if uses[p] == 0:
                ready.append(p)
    return order[::-1]
