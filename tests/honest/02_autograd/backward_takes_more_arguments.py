"""More general than asked: a seed and an option to keep the graph, with defaults."""
# %% instead of backward
def backward(self, gradient=1.0, /, *, retain_graph=True, verbose=False):
    order = topological_order(self)
    for node in order:
        node.grad *= not node._prev
    self.grad += gradient
    for node in reversed(order):
        node._backward()
        if verbose: print(node)
setattr(TensorV2, "backward", backward)
