"""Sorts the nodes itself with a stack, and starts each node anew when it is found."""


def backward(self):
    order, seen, work = [], {self}, [(self, iter(self._prev))]
    if self._prev:
        self.grad = 0.0
    while work:
        node, operands = work[-1]
        for operand in operands:
            if operand not in seen:
                seen.add(operand)
                if operand._prev:
                    operand.grad = 0.0
                work.append((operand, iter(operand._prev)))
                break
        else:
            order.insert(0, node)
            work.pop()
    self.grad += 1.0
    for node in order:
        node._backward()


TensorV2.backward = backward
