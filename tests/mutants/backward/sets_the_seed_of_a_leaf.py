"""Sets the output's gradient to 1 also where the output is a leaf, which should add up.

fails: backward_called_again
diagnosis: leaves-restarted
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad = 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
