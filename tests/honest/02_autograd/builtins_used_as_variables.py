"""Names of built-in functions are used for numbers and for an own function.

alone: it changes what later cells find under these names.
"""
# %% before topological_order
type = "float"
len = tuple = isinstance = next = None
def sum(numbers):
    total = 0
    for number in numbers:
        total = total + number
    return total
# %% instead of deep_order
def topological_order(root):
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((operand, False) for operand in node._prev)
    return order
# %% instead of backward
def backward(self):
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in reversed(order):
        node._backward()

TensorV2.backward = backward
del isinstance
