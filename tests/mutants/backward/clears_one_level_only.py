"""Clears the output and its own inputs, but nothing below.

fails: backward_called_again
diagnosis: results-not-restarted
"""
def backward(self):
    order = topological_order(self)
    if self._prev:
        self.grad = 0.0
    for node in self._prev:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
