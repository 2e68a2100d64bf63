"""Rounds every result to two digits, because it looks better.

fails: tensor_v1_adds_and_multiplies, tensor_v1_subtracts_and_divides
diagnosis: rounded
"""


class TensorV1:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(round(self.data + other.data, 2))

    def __mul__(self, other):
        return TensorV1(round(self.data * other.data, 2))

    def __sub__(self, other):
        return TensorV1(round(self.data - other.data, 2))

    def __truediv__(self, other):
        return TensorV1(round(self.data / other.data, 2))
