"""Sets the output's gradient to 1 and wipes it out again with the zeros.

fails: backward_of_an_expression, backward_of_reused_results, backward_called_again
diagnosis: not-seeded
"""


def backward(self):
    order = topological_order(self)
    self.grad += 1.0
    for node in order:
        if node._prev:
            node.grad = 0.0
    for node in reversed(order):
        node._backward()


TensorV2.backward = backward
