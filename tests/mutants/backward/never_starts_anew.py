"""Leaves what lies between as the last call left it: a second call hands it on once more.

fails: backward_called_again
diagnosis: results-not-restarted
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    self.grad += 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
