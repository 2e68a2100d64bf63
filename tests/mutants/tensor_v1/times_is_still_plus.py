"""Copies plus to get times and forgets to change the sign.

fails: tensor_v1_adds_and_multiplies
diagnosis: wrong-operation
"""


class TensorV1:
    """A number in a box. Every operation gives a new box."""

    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(self.data + other.data)

    def __mul__(self, other):
        return TensorV1(self.data + other.data)

    def __sub__(self, other):
        return TensorV1(self.data - other.data)

    def __truediv__(self, other):
        return TensorV1(self.data / other.data)
