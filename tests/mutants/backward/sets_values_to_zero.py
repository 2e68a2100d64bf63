"""Sets the values of results to 0 where their gradients should be.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: zeroes-the-data
"""


def backward(self):
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.data = 0.0
    self.grad = 1.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
