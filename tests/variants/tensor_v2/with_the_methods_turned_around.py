"""Times stands before plus, other names inside, and lambdas hold the slopes."""


class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __mul__(left, right):
        product = TensorV2(right.data * left.data, (left, right), "*")

        def hand_back():
            upstream = product.grad
            right.grad = right.grad + upstream * left.data
            left.grad = left.grad + upstream * right.data

        product._backward = hand_back
        return product

    def __add__(left, right):
        total = TensorV2(right.data + left.data, (left, right), "+")

        def hand_back():
            for operand in (left, right):
                operand.grad += total.grad

        total._backward = hand_back
        return total
