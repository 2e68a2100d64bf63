"""Keeps the set of done nodes outside the function, so that a second call finds them done.

fails: topological_order_of_shared_results
diagnosis: none (the message of the check says it)
"""
done = set()
def topological_order(root):
    order = []
    def visit(node):
        if node in done:
            return
        done.add(node)
        for p in node._prev:
            visit(p)
        order.append(node)
    visit(root)
    return order
