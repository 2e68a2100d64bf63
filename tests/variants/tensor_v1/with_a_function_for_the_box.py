"""One function makes every new box, and local names hold the two numbers."""


def boxed(number):
    return TensorV1(number)


class TensorV1:
    def __init__(self, data):
        self.data = data

    def __truediv__(left, right):
        return boxed(left.data / right.data)

    def __sub__(left, right):
        return boxed(left.data - right.data)

    def __mul__(left, right):
        return boxed(left.data * right.data)

    def __add__(left, right):
        return boxed(left.data + right.data)
