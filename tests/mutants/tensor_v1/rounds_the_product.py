"""Rounds the product to three digits.

fails: tensor_v1_adds_and_multiplies
diagnosis: rounded
"""
class TensorV1:
    def __init__(self, data):
        self.data = data
    def __repr__(self):
        return f"TensorV1({self.data})"
    def __add__(self, other):
        return TensorV1(self.data + other.data)
    def __mul__(self, other):
        return TensorV1(round(self.data * other.data, 3))
    def __sub__(self, other):
        return TensorV1(self.data - other.data)
    def __truediv__(self, other):
        return TensorV1(self.data / other.data)
