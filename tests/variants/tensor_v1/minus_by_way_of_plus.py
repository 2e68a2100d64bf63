"""Minus adds the negative and divide multiplies by the reciprocal, each in a new box."""


class TensorV1:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        out = type(self)(self.data)
        out.data += other.data
        return out

    def __mul__(self, other):
        return type(self)(other.data * self.data)

    def __sub__(self, other):
        return self + TensorV1(-other.data)

    def __truediv__(self, other):
        return self * TensorV1(1 / other.data)
