"""Marks the nodes themselves, so that a second call finds them done.

fails: topological_order_of_shared_results
diagnosis: none (the message of the check says it)
"""
def topological_order(root):
    order = []
    def visit(node):
        if getattr(node, "visited", False):
            return
        node.visited = True
        for p in node._prev:
            visit(p)
        order.append(node)
    visit(root)
    return order
