"""Writes + inside the method that says what + means, which calls itself for ever.

fails: tensor_v1_adds_and_multiplies, tensor_v1_subtracts_and_divides
diagnosis: too-deep
"""


class TensorV1:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(self + other)

    def __mul__(self, other):
        return TensorV1(self * other)

    def __sub__(self, other):
        return TensorV1(self - other)

    def __truediv__(self, other):
        return TensorV1(self / other)
