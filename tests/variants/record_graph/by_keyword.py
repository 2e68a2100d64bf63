"""Hands the memory to the constructor by keyword, with the constructor's lines in other order."""


class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.label, self._op, self._prev = label, _op, tuple(_prev)
        self.data = data

    def __truediv__(self, other):
        return TensorV1(self.data / other.data, _op="/", _prev=(self, other))

    def __sub__(self, other):
        return TensorV1(self.data - other.data, _op="-", _prev=(self, other))

    def __mul__(self, other):
        return TensorV1(self.data * other.data, _op="*", _prev=(self, other))

    def __add__(self, other):
        return TensorV1(self.data + other.data, _op="+", _prev=(self, other))
