"""Walks the order from the inputs to the output, as it stands in the list.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: not-reversed
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in order:
        node._backward()


TensorV2.backward = backward
