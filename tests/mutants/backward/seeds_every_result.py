"""Starts every result with a gradient of 1, not just the output.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: seeded-wrongly
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 1.0
    self.grad = 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
