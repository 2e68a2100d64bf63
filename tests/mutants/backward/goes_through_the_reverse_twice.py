"""Keeps `reversed` under a name, which the first loop uses up.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: backward-not-called
"""


def backward(self):
    order = reversed(topological_order(self))
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in order:
        node._backward()


TensorV2.backward = backward
