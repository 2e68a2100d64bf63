"""The walk marks the nodes themselves with an attribute, and takes the marks away again."""
# %% instead of topological_order
def topological_order(root):
    order = []
    def visit(node):
        if getattr(node, "mark", False): return
        node.mark = True
        for operand in node._prev: visit(operand)
        order.append(node)
    visit(root)
    for node in order: del node.mark
    return order
