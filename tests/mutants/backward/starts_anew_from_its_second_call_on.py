"""Clears the results only if this output was asked before, not if another one was.

fails: backward_called_again
diagnosis: results-not-restarted
"""
def backward(self):
    order = topological_order(self)
    if hasattr(self, "called"):
        for node in order:
            if node._prev:
                node.grad = 0.0
    self.called = True
    self.grad += 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
