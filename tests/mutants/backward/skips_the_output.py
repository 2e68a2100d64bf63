"""Leaves the output out of the walk, since its gradient is known already.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: nodes-missing
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in reversed(order[:-1]):
        node._backward()


TensorV2.backward = backward
