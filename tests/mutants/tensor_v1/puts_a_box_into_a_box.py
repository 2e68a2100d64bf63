"""Wraps the result twice, so that its data is a box and no number.

fails: tensor_v1_adds_and_multiplies, tensor_v1_subtracts_and_divides
diagnosis: returns-a-tensor
"""


class TensorV1:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        return TensorV1(TensorV1(self.data + other.data))

    def __mul__(self, other):
        return TensorV1(TensorV1(self.data * other.data))

    def __sub__(self, other):
        return TensorV1(TensorV1(self.data - other.data))

    def __truediv__(self, other):
        return TensorV1(TensorV1(self.data / other.data))
