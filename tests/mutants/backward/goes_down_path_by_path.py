"""Calls _backward on the way down every path: a shared result passes its gradient on more than once.

fails: backward_of_reused_results, backward_called_again
diagnosis: visits-twice
"""


def backward(self):
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0

    def descend(node):
        node._backward()
        for operand in node._prev:
            descend(operand)

    descend(self)


TensorV2.backward = backward
