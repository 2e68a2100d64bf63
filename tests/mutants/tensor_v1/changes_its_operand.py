"""a + b is taken to mean that a becomes larger: it changes a and returns it.

fails: tensor_v1_adds_and_multiplies, tensor_v1_subtracts_and_divides
diagnosis: changes-its-operand
"""


class TensorV1:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return f"TensorV1({self.data})"

    def __add__(self, other):
        self.data = self.data + other.data
        return self

    def __mul__(self, other):
        self.data = self.data * other.data
        return self

    def __sub__(self, other):
        self.data = self.data - other.data
        return self

    def __truediv__(self, other):
        self.data = self.data / other.data
        return self
