"""The reverse of an order from the root: depth first on the inputs by iterators."""
# %% instead of deep_order
def topological_order(root):
    order, seen, stack = [], {id(root)}, [(root, iter(root._prev))]
    while stack:
        node, inputs = stack[-1]
        for operand in inputs:
            if id(operand) not in seen:
                seen.add(id(operand))
                stack.append((operand, iter(operand._prev)))
                break
        else:
            order.append(stack.pop()[0])
    return order
