"""Makes an order of its own with a function that calls itself, and a long sum is too deep.

fails: backward_of_reused_results
diagnosis: too-deep
"""


def backward(self):
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for operand in node._prev:
                visit(operand)
            order.append(node)

    visit(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    for node in order[::-1]:
        node._backward()


TensorV2.backward = backward
