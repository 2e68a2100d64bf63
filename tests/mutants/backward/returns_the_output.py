"""Returns self, so that the call shows a number where it should just do its work.

fails: backward_of_an_expression
diagnosis: returns-a-tensor
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in reversed(order):
        node._backward()
    return self


TensorV2.backward = backward
