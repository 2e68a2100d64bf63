"""Counts down through the list by index, and tells results from leaves by their _op."""


def backward(self):
    nodes = topological_order(self)
    between = [node for node in nodes if node._op]
    for node in between:
        node.grad = 0.0
    self.grad += 1
    for i in range(len(nodes) - 1, -1, -1):
        nodes[i]._backward()


TensorV2.backward = backward
