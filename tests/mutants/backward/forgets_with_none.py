"""Clears gradients as PyTorch does, with None.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: gradient-set-to-none
"""


def backward(self):
    order = topological_order(self)
    for node in order:
        node.grad = None
    self.grad = 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
