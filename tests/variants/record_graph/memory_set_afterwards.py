"""Makes a plain box first and writes its memory on it, in one method for all signs."""


class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self._prev = _prev
        self._op = _op
        self.label = label

    def remembering(self, value, other, sign):
        result = TensorV1(value)
        result._prev = (self, other)
        result._op = sign
        return result

    def __add__(self, other):
        return self.remembering(self.data + other.data, other, "+")

    def __sub__(self, other):
        return self.remembering(self.data - other.data, other, "-")

    def __mul__(self, other):
        return self.remembering(self.data * other.data, other, "*")

    def __truediv__(self, other):
        return self.remembering(self.data / other.data, other, "/")
