"""Stores the value on the class instead of the box.

fails: tensor_v1_adds_and_multiplies, tensor_v1_subtracts_and_divides
diagnosis: stored-on-the-class
"""


class TensorV1:
    def __init__(self, data):
        TensorV1.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(self.data + other.data)

    def __mul__(self, other):
        return TensorV1(self.data * other.data)

    def __sub__(self, other):
        return TensorV1(self.data - other.data)

    def __truediv__(self, other):
        return TensorV1(self.data / other.data)
