"""Generators wait for one another in a list, not on Python's own stack."""
# %% instead of deep_order
def topological_order(root):
    def visit(node):
        if node not in seen:
            seen.add(node)
            for operand in node._prev:
                yield visit(operand)
            order.append(node)
    order, seen, calls = [], set(), [visit(root)]
    while calls:
        try: calls.append(next(calls[-1]))
        except StopIteration: calls.pop()
    return order
