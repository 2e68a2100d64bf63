"""Starts with the output's value in place of 1.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: seeded-wrongly
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += self.data
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
