"""Never sets the output's own gradient to 1, so that nothing but zeros is handed on.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: not-seeded
"""


def backward(self):
    """Fill `grad` of everything below with the derivative of `self` with respect to it."""
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
