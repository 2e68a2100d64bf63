"""The constructor ignores what it is given, and combine stores it afterward.

fails: record_graph_keeps_order_repeats_and_labels
diagnosis: none (combine hides it)
"""
class TensorV1:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self._prev, self._op, self.label = (), '', label
    def __repr__(self):
        return f"TensorV1({self.data})"
    def combine(self, other, data, op):
        out = TensorV1(data)
        out._op, out._prev = op, (self, other)
        return out
    def __add__(self, other):
        return self.combine(other, self.data + other.data, "+")
    def __mul__(self, other):
        return self.combine(other, self.data * other.data, "*")
    def __sub__(self, other):
        return self.combine(other, self.data - other.data, "-")
    def __truediv__(self, other):
        return self.combine(other, self.data / other.data, "/")
